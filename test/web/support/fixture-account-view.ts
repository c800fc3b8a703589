import type { AccountView } from '../../../client/http/account-answers.ts'
import { customerJourney, secondDivision } from './fixture-account-journeys.ts'
import { accountRow } from './fixture-accounts.ts'
import { ALSO, NOTHING_ELSE } from './fixture-also.ts'
import { at, DAY } from './fixture-clock.ts'
import { planning } from './fixture-groups.ts'
import { BEN, JONAS, NOOR, person, ROLES } from './fixture-people.ts'
import { NO_PLAN, plan } from './fixture-plan.ts'
import { newcomer } from './fixture-tasks.ts'

/** An account far along: every part of its page has something to show. */
export function kestrel(): AccountView {
  const account = accountRow('kestrel-freight')
  return {
    account,
    zone: 'Europe/Berlin',
    hold: null,
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
    tier: tierOf(account.tier),
    hierarchy: {
      parent: { key: 'kestrel-holding', name: 'Kestrel Holding BV', score: 49, stage: null },
      children: [{ key: 'kestrel-cold-chain', name: 'Kestrel Cold Chain GmbH', score: 16.4, stage: 'Onboard' }],
      group: { title: 'Engagement', value: 88.4, accounts: 2 },
    },
    journeys: [customerJourney(), secondDivision()],
    scores: [
      {
        id: 'engagement',
        title: 'Engagement',
        owner: 'revops',
        value: 72,
        known: 100,
        band: { id: 'one-to-few', title: '1:Few', since: at(-40 * DAY) },
        lines: [
          { text: 'Meeting held, 2.1 after decay', points: 31.2, capped: false },
          { text: 'E-mail replied, 3 after decay, at most 24', points: 24, capped: true },
          { text: 'Pricing page viewed, 1.1 after decay', points: 8.8, capped: false },
          { text: 'account.employees between 200 and 5k', points: 8, capped: false },
        ],
        at: at(0),
      },
      {
        id: 'health',
        title: 'Health',
        owner: 'cs',
        value: 41,
        known: 60,
        band: { id: 'watch', title: 'Watch', since: at(-4 * DAY) },
        lines: [{ text: 'Usage 41, counts 100 %', points: 41, capped: false }],
        at: at(0),
      },
    ],
    people: [
      { ...buyer('Eva Lindqvist', ROLES.champion, 61, -11, 'VP Operations'), answeredAt: at(-130) },
      buyer('Otto Marklund', ROLES.buyer, 4, -52 * DAY, 'CFO'),
      buyer('Karim Nasser', ROLES.evaluator, 33, -3 * DAY, null),
      { ...buyer('Ilse de Wit', ROLES.evaluator, 12, -9 * DAY, null), optedOut: true },
      buyer('Joost Brouwer', null, 2, -80 * DAY, 'Planner'),
    ],
    gaps: [ROLES.user],
    groups: [planning()],
    groupsVersion: 3,
    leads: [lead()],
    opportunities: [
      { id: 'opp-9', name: 'Renewal 2026', stage: 'open', amount: 86_400, currency: 'EUR', closeDate: '2026-04-15' },
    ],
    dealPeople: [
      { opportunity: 'opp-9', person: 'p_otto-marklund', role: ROLES.buyer, said: 'Decision maker' },
      { opportunity: 'opp-9', person: 'p_karim-nasser', role: null, said: 'Coach' },
    ],
    contracts: [
      {
        id: 'c-1',
        starts: '2025-04-15',
        ends: '2026-04-15',
        amount: 86_400,
        currency: 'EUR',
        daysLeft: 85,
        noticeDate: '2026-02-15',
        autoRenews: true,
      },
    ],
    openTasks: [newcomer()],
    also: ALSO,
    plan: plan(),
  }
}

/** An account that no journey has let in. */
export function portline(): AccountView {
  const account = accountRow('portline-stevedoring')
  return {
    ...kestrel(),
    account,
    domain: null,
    tier: tierOf(account.tier),
    facts: [{ name: 'account.employees', value: null }],
    team: [],
    hierarchy: { parent: null, children: [], group: null },
    journeys: [],
    scores: [
      {
        id: 'engagement',
        title: 'Engagement',
        owner: 'revops',
        value: 6,
        known: 100,
        band: null,
        lines: [{ text: 'Website visited, 3 after decay', points: 6, capped: false }],
        at: at(0),
      },
    ],
    people: [],
    gaps: Object.values(ROLES),
    groups: [],
    leads: [],
    opportunities: [],
    dealPeople: [],
    contracts: [],
    openTasks: [],
    also: NOTHING_ELSE,
    plan: NO_PLAN,
  }
}

function lead(): AccountView['leads'][number] {
  const nothing = { unresolved: null, refusedReason: null, opportunity: null }
  const said = { company: 'Kestrel Freight', title: 'Planner', origin: 'Webinar', state: 'mql' } as const
  const account = { key: 'kestrel-freight', name: 'Kestrel Freight' }
  return {
    key: 'L-7',
    name: 'Joost Brouwer',
    person: 'p_joost-brouwer',
    ...said,
    ...nothing,
    account,
    stateSince: at(-3 * DAY),
    createdAt: at(-9 * DAY),
  }
}

function buyer(
  name: string,
  role: (typeof ROLES)['champion'] | null,
  points: number,
  seen: number,
  title: string | null,
) {
  const engaged = seen > -30 * DAY
  return { ...person(name, role), title, engaged, optedOut: false, answeredAt: null, lastSeenAt: at(seen), points }
}

/** A tier that the system of record says. */
function tierOf(value: string | null): AccountView['tier'] {
  const by = value === null ? null : ('record' as const)
  return { value, by, hand: null, record: value, rule: null, because: null, setBy: null, reason: null, setAt: null }
}
