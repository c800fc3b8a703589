import type { AccountView } from '../../../client/http/account-answers.ts'
import { accountRow } from './fixture-accounts.ts'
import { at, DAY, hours, minutes } from './fixture-clock.ts'
import { BEN, JONAS, journey, NOOR, person, ROLES, stage } from './fixture-people.ts'
import { clock, newcomer } from './fixture-tasks.ts'

const stays = (place: number, since: number, until: number | null, n = 1): AccountView['stages'][number] => ({
  ...stage(place),
  means: MEANS[place - 1] ?? '',
  state: until === null ? 'now' : 'passed',
  since: at(since * DAY),
  until: until === null ? null : at(until * DAY),
  stays: n,
})

const MEANS = [
  'Somebody at the account shows interest; sales has not taken it yet.',
  'A named SDR owns the account and opens more than one door.',
  'An open deal with an amount in the CRM.',
  'Signed, not live yet.',
  'Live and growing.',
]

/** An account far along: every part of its page has something to show. */
export function kestrel(): AccountView {
  const account = accountRow('kestrel-freight')
  return {
    account,
    domain: 'kestrel-freight.example',
    facts: [
      ...Object.entries({
        'account.name': 'Kestrel Freight',
        'account.tier': 'A',
        'account.country': 'Netherlands',
        'account.industry': 'Road freight',
        'account.employees': '2,300',
        'account.arr': '€86,400',
        'account.renewalDate': '15 Apr 2026',
        'usage.seatsUsed': '174',
        'usage.seatsBought': '200',
      }).map(([name, value]) => ({ name, value })),
      { name: 'opportunity.stage', value: null },
      { name: 'opportunity.amount', value: null },
    ],
    team: [
      { role: 'sdr', title: 'SDR', staff: JONAS },
      { role: 'ae', title: 'Account executive', staff: BEN },
      { role: 'csm', title: 'Customer success', staff: NOOR },
    ],
    hierarchy: {
      parent: { key: 'kestrel-holding', name: 'Kestrel Holding BV' },
      children: [{ key: 'kestrel-cold-chain', name: 'Kestrel Cold Chain GmbH' }],
    },
    stages: [
      stays(1, -498, -463),
      stays(2, -463, -414),
      stays(3, -414, -280, 2),
      stays(4, -280, -238),
      stays(5, -238, null),
    ],
    journey: {
      ...journey('kestrel-freight'),
      status: 'running',
      startedAt: at(-498 * DAY),
      nextDue: at(16 * DAY),
      pausedUntil: null,
      parked: null,
      ended: null,
    },
    running: [
      {
        play: 'renewal-90',
        title: 'Prepare the renewal',
        motion: 'Renewal',
        n: 1,
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
        n: 3,
        startedAt: at(-102),
        until: at(14 * DAY - 102),
        lanes: [lane('main', 'digest', 'held: 3 touches in 14 days already', 7 * DAY - 102, 'mail to Eva Lindqvist')],
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
    scores: [
      {
        id: 'engagement',
        title: 'Engagement',
        value: 72,
        band: { id: 'one-to-few', title: '1:Few', since: at(-40 * DAY) },
        lines: [
          { text: 'Meeting held, 2.1 after decay', points: 31.2, capped: false },
          { text: 'E-mail replied, 3 after decay, at most 24', points: 24, capped: true },
          { text: 'Pricing page viewed, 1.1 after decay', points: 8.8, capped: false },
          { text: 'account.employees between 200 and 5k', points: 8, capped: false },
        ],
        at: at(0),
      },
    ],
    people: [
      buyer('Eva Lindqvist', ROLES.champion, 61, -11, 'VP Operations'),
      buyer('Otto Marklund', ROLES.buyer, 4, -52 * DAY, 'CFO'),
      buyer('Karim Nasser', ROLES.evaluator, 33, -3 * DAY, null),
      { ...buyer('Ilse de Wit', ROLES.evaluator, 12, -9 * DAY, null), optedOut: true },
      buyer('Joost Brouwer', null, 2, -80 * DAY, 'Planner'),
    ],
    gaps: [ROLES.user],
    opportunities: [
      { id: 'opp-9', name: 'Renewal 2026', stage: 'open', amount: 86_400, currency: 'EUR', closeDate: '2026-04-15' },
    ],
    contracts: [{ id: 'c-1', starts: '2025-04-15', ends: '2026-04-15', amount: 86_400, currency: 'EUR', daysLeft: 85 }],
    openTasks: [newcomer()],
  }
}

/** An account that no journey has let in. */
export function portline(): AccountView {
  const account = accountRow('portline-stevedoring')
  return {
    ...kestrel(),
    account,
    domain: null,
    facts: [{ name: 'account.employees', value: null }],
    team: [],
    hierarchy: { parent: null, children: [] },
    stages: [],
    journey: null,
    running: [],
    clocks: [],
    scores: [
      {
        id: 'engagement',
        title: 'Engagement',
        value: 6,
        band: null,
        lines: [{ text: 'Website visited, 3 after decay', points: 6, capped: false }],
        at: at(0),
      },
    ],
    people: [],
    gaps: Object.values(ROLES),
    opportunities: [],
    contracts: [],
    openTasks: [],
  }
}

function lane(name: string, step: string, waitsFor: string, until: number | null, then: string | null) {
  return { lane: name, step, waitsFor, since: at(-102), until: until === null ? null : at(until), then }
}

function buyer(
  name: string,
  role: (typeof ROLES)['champion'] | null,
  points: number,
  seen: number,
  title: string | null,
) {
  const engaged = seen > -30 * DAY
  return { ...person(name, role), title, engaged, optedOut: false, lastSeenAt: at(seen), points }
}
