import type { TimelineEntry } from '../../../client/http/views.ts'
import { at, DAY } from './fixture-clock.ts'
import { person, ROLES } from './fixture-people.ts'

type Given = Pick<TimelineEntry, 'at' | 'kind' | 'text'> & Partial<TimelineEntry>

const entry = (given: Given, index: number): TimelineEntry => ({
  id: `e-${index}`,
  why: [],
  journey: given.kind === 'signal' ? null : 'growth',
  source: null,
  person: null,
  state: null,
  ...given,
})

const EVA = person('Eva Lindqvist', ROLES.champion)

const NEWEST: Given[] = [
  { at: at(-11), kind: 'signal', text: 'E-mail replied: Eva Lindqvist', person: EVA },
  {
    at: at(-11),
    kind: 'decision',
    text: 'Does not start “Seats are running out”',
    why: ['seats used 174, needs 180 or more', 'could not tell: account.seatLimit is unknown'],
    source: 'seat-pressure',
    state: 'not',
  },
  {
    at: at(-102),
    kind: 'touch',
    text: 'Held: “News for network planners” to Eva Lindqvist, until 27 Jan 09:00',
    why: ['3 touches in 14 days already'],
    source: 'champion-news / digest',
    person: EVA,
    state: 'held',
  },
  { at: at(-DAY + 203), kind: 'signal', text: 'Usage reported (active people 158)' },
  {
    at: at(-DAY + 120),
    kind: 'clock',
    text: 'Clock “Success review” reaches 75%',
    state: 'at-risk',
    source: 'success-review',
  },
  { at: at(-5 * DAY - 101), kind: 'task', text: 'Task “Success review with Eva Lindqvist” for Noor Haidari' },
  {
    at: at(-5 * DAY - 101),
    kind: 'touch',
    text: 'Sent “What Kestrel got from Plinth in 2025” to Eva Lindqvist',
    state: 'sent',
    content: { id: 'value-review', title: 'Value review', version: '5fd924625f6ab16a19cc9807c7c506ae', isEdited: true },
  },
  {
    at: at(-5 * DAY - 102),
    kind: 'decision',
    text: 'Starts “Prepare the renewal”',
    why: ['since 15 Jan 09:00: 90 days before account.renewalDate', 'account.arr at least 20k (86.4k)'],
    source: 'renewal-90',
  },
  {
    at: at(-238 * DAY),
    kind: 'stage',
    text: 'Moves from Onboard to Expand',
    why: ['usage.activeUsers at least 10 for 14 days (34)'],
  },
]

/** Enough of the past that the oldest has to be asked for. */
export const TIMELINE: readonly TimelineEntry[] = [
  ...NEWEST,
  ...Array.from(
    { length: 60 },
    (_, i): Given => ({
      at: at(-(240 + i) * DAY),
      kind: 'signal',
      text: `Website visited: visit ${60 - i}`,
    }),
  ),
].map(entry)

/** Something a colleague writes down. */
export const noteEntry = (text: string, when: string): TimelineEntry => ({
  ...entry({ at: when, kind: 'note', text }, 0),
  id: 'e-note',
  journey: null,
})

/** What happens while somebody reads. */
export const freshEntry = (): TimelineEntry => ({
  ...entry({ at: at(0), kind: 'signal', text: 'Renewal page viewed: Otto Marklund' }, 0),
  id: 'e-fresh',
})
