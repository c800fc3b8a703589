import type { TaskRow, TaskView } from '../../../client/http/task-answers.ts'
import { at, DAY } from './fixture-clock.ts'
import { journey, MIA, person, ROLES } from './fixture-people.ts'

const ASKS = { asks: { reason: false, date: false } }

const OUTCOMES = [
  {
    id: 'meeting-booked',
    title: 'Meeting booked',
    then: 'The meeting is on the timeline and the lane goes on.',
    next: [],
    ...ASKS,
  },
  { id: 'spoke', title: 'Spoke, no meeting yet', then: 'The next step comes by itself.', next: [], ...ASKS },
  {
    id: 'no-answer',
    title: 'No answer',
    then: 'A second call follows if nobody replies within a week.',
    next: ['“Open more than one door” goes on: waits 7 days'],
    ...ASKS,
  },
  {
    id: 'wrong-person',
    title: 'Wrong person',
    then: 'Find the right one; the role stays open.',
    next: [],
    asks: { reason: true, date: true },
  },
]

const KNOWN = { title: null, optedOut: false, answeredAt: null, points: 0 }

/** Everything the pane of a task shows. */
export function taskView(row: TaskRow, acts: TaskView['acts'], note: string | null): TaskView {
  const entry = { journey: null, source: null, person: row.person, state: null }
  return {
    ...row,
    advice: 'Call first, then send the value brief while you speak.',
    talkTrack: [
      { cue: 'Open', say: 'You looked at how teams like yours plan. What made you look now?' },
      { cue: 'Ask', say: 'Who else plans with you, and who signs off on it?' },
      { cue: 'If price', say: 'Teams usually start with one site and pay per planner.' },
    ],
    outcomes: OUTCOMES,
    contact: row.person ? { email: 'ines.vogel@halden-robotics.example', phone: '+49 40 5550 1420' } : null,
    whyNow: [
      {
        ...entry,
        id: 'w0',
        at: at(-1_123),
        kind: 'decision',
        text: 'Starts “Open more than one door”',
        why: ['on arrival in Accepted'],
      },
      {
        ...entry,
        id: 'w1',
        at: at(-21),
        kind: 'signal',
        text: 'Pricing page viewed: Ines Vogel (seconds 240)',
        why: [],
      },
      { ...entry, id: 'w2', at: at(-1_123), kind: 'signal', text: 'Pricing page viewed: Tomás Rivas', why: [] },
      {
        ...entry,
        id: 'w3',
        at: at(-8 * DAY),
        kind: 'signal',
        text: 'Content downloaded: Yuki Tanabe (asset Comparison guide)',
        why: [],
      },
    ],
    play: { id: 'open-three-doors', title: 'Open more than one door', step: 'first-call' },
    assignedBy: 'the SDR of the account',
    people: [
      { ...person('Ines Vogel', ROLES.buyer), engaged: true, lastSeenAt: at(-21), ...KNOWN, points: 21 },
      { ...person('Tomás Rivas', ROLES.evaluator), engaged: true, lastSeenAt: at(-1_123), ...KNOWN, points: 9 },
      { ...person('Yuki Tanabe', ROLES.evaluator), engaged: false, lastSeenAt: at(-38 * DAY), ...KNOWN },
      { ...person('Leo Arndt', null), engaged: false, lastSeenAt: null, ...KNOWN },
    ],
    gaps: [...(row.wantedRole ? [row.wantedRole] : []), { id: 'executive-sponsor', title: 'Executive sponsor' }],
    groups: [],
    lastTouches: [
      {
        ...entry,
        id: 'm1',
        at: at(-3 * DAY),
        kind: 'touch',
        text: 'Sent “Value brief” to Tomás Rivas',
        why: [],
        state: 'sent',
      },
    ],
    assets: [
      {
        id: 'plinth-in-ten',
        title: 'Plinth in ten pictures',
        kind: 'deck',
        url: 'https://plinth.example/decks/ten-pictures',
      },
    ],
    draft: row.person && {
      content: 'value-brief',
      to: { name: row.person.name, address: 'ines.vogel@halden-robotics.example' },
      subject: 'Halden Robotics: what planning costs today',
      body: 'Hello Ines,\n\none page you can forward: what a week of planning costs.\n\nIs Thursday 10:00 good for ten minutes?\n\nJonas',
      filled: 3,
      fallbacks: ['account.sites'],
    },
    snoozes: [
      { id: 'soon', title: 'In half an hour', until: at(30) },
      { id: 'tomorrow', title: 'Next working day', until: at(DAY) },
      { id: 'next-week', title: 'Next week', until: at(6 * DAY) },
    ],
    handOff: row.id === 't-tallis' ? HANDED_OVER : null,
    undo: null,
    acts: [{ at: row.createdAt, act: 'created', by: null, detail: 'for Jonas Weil: the SDR of the account' }, ...acts],
    alsoOpen: [{ id: 't-pelham', title: 'Message Tomás Rivas', due: at(DAY + 78), assignee: MIA }],
    note,
    journey: journey(row.account.key),
  }
}

const HANDED_OVER: NonNullable<TaskView['handOff']> = {
  from: { id: 'marketing', title: 'Marketing' },
  to: { id: 'sdr', title: 'SDR' },
  at: at(-90),
  stage: 'engaged',
  scores: [{ title: 'Engagement', value: 46.5, band: { id: 'one-to-few', title: '1:Few' } }],
  people: [],
  gaps: [{ id: 'champion', title: 'Champion' }],
  signals: [{ title: 'Looked at pricing', times: 2, people: 2, last: at(-95) }],
  touches: [],
  before: [{ at: at(-40 * DAY), outcome: { id: 'recycled', title: 'Not yet' }, note: 'no budget', by: MIA }],
}
