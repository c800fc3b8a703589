import type { AccountView } from '../../../client/http/account-answers.ts'
import { accountRow } from './fixture-accounts.ts'
import { at, DAY, hours, minutes } from './fixture-clock.ts'
import { journeyOf, stage } from './fixture-people.ts'
import { clock } from './fixture-tasks.ts'

const stays = (
  place: number,
  since: number,
  until: number | null,
  n = 1,
): AccountView['journeys'][number]['stages'][number] => ({
  ...stage(place),
  means: MEANS[place - 1] ?? '',
  usual: USUAL[place - 1] ?? null,
  readySince: place === 5 ? at(-20 * DAY) : null,
  state: until === null ? 'now' : 'passed',
  since: at(since * DAY),
  until: until === null ? null : at(until * DAY),
  stays: n,
})

const USUAL = [41 * DAY, 44 * DAY, 96 * DAY, 48 * DAY].map(minutes)

const MEANS = [
  'Somebody at the account shows interest; sales has not taken it yet.',
  'A named SDR owns the account and opens more than one door.',
  'An open deal with an amount in the CRM.',
  'Signed, not live yet.',
  'Live and growing.',
]

/** The main journey of that account: far along, with two plays under way. */
export function customerJourney(): AccountView['journeys'][number] {
  const [line] = accountRow('kestrel-freight').journeys
  if (!line) throw new Error('the fixture account is in no journey')
  const { waitsFor: _waitsFor, waitsUntil: _waitsUntil, stage: _stage, ...head } = line
  return {
    ...head,
    startedAt: at(-498 * DAY),
    nextDue: at(16 * DAY),
    pausedUntil: null,
    parked: null,
    ended: null,
    stages: [
      stays(1, -498, -463),
      stays(2, -463, -414),
      stays(3, -414, -280, 2),
      stays(4, -280, -238),
      stays(5, -238, null),
    ],
    running: [
      {
        play: 'renewal-90',
        title: 'Prepare the renewal',
        motion: 'Renewal',
        owner: 'customer-success',
        n: 1,
        about: null,
        startedAt: at(-5 * DAY - 102),
        until: at(115 * DAY - 102),
        lanes: [
          lane('champion', 'review-held', 'a meeting held with Eva Lindqvist', 16 * DAY - 102, 'Noor Haidari is told'),
          lane('buyer', 'quote', '60 days before renewal', 25 * DAY - 102, 'the quote goes out'),
          lane('growth', 'seats', '90% of seats for 7 days, now 87%, or a new economic buyer', null, null),
        ],
      },
      {
        play: 'champion-news',
        title: 'News for champions',
        motion: 'Expansion',
        owner: 'marketing',
        n: 3,
        about: 'Eva Lindqvist',
        startedAt: at(-102),
        until: at(14 * DAY - 102),
        lanes: [lane('main', 'digest', 'held: 3 touches in 14 days already', 7 * DAY - 102, 'mail to Eva Lindqvist')],
      },
    ],
    queued: [
      {
        play: 'example-invitation',
        title: 'An invitation to the round table',
        about: null,
        waitsFor: '“Prepare the renewal” is running, and one of “conversations” at a time may',
        since: at(-DAY),
        until: at(9 * DAY),
      },
    ],
    clocks: [
      clock(minutes(918.5), 'on-track', {
        title: 'Success review',
        total: hours(16),
        used: hours(16) - minutes(918.5),
        due: at(2 * DAY - 102),
      }),
      clock(minutes(30), 'met', {
        key: 'met',
        title: 'First human touch',
        startedAt: at(-498 * DAY),
        endedAt: at(-498 * DAY + 160),
        ticking: false,
      }),
    ],
  }
}

/** Beside it a journey of another motion, at its beginning. */
export function secondDivision(): AccountView['journeys'][number] {
  const talks = { id: 'talks', title: 'Talks', place: 1, of: 2, means: 'The second division talks to us.', stays: 1 }
  const bought = { id: 'bought', title: 'Bought', place: 2, of: 2, means: 'It has bought, too.', stays: 0 }
  return {
    ...customerJourney(),
    ...journeyOf('upsell', 'kestrel-freight'),
    title: 'Second division',
    motion: { id: 'expansion', title: 'Expansion' },
    owner: 'sales',
    startedAt: at(-3 * DAY),
    nextDue: null,
    stages: [
      { ...talks, usual: null, readySince: null, state: 'now', since: at(-3 * DAY), until: null },
      { ...bought, usual: null, readySince: null, state: 'ahead', since: null, until: null },
    ],
    running: [],
    queued: [],
    clocks: [],
  }
}

function lane(name: string, step: string, waitsFor: string, until: number | null, then: string | null) {
  return { lane: name, step, waitsFor, since: at(-102), until: until === null ? null : at(until), then }
}
