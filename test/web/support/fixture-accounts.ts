import type { AccountRow } from '../../../client/http/account-answers.ts'
import type { JourneyLine } from '../../../client/http/run-answers.ts'
import type { AccountChoices } from '../../../client/http/saved-views-answers.ts'
import { at, DAY } from './fixture-clock.ts'
import { account, BEN, JONAS, journeyLine, journeyOf, NOOR, stage } from './fixture-people.ts'

type Given = Pick<AccountRow, 'score'> & Partial<AccountRow> & { journey?: Partial<JourneyLine> }

function row(ref: ReturnType<typeof account>, { journey, ...given }: Given): AccountRow {
  return {
    ...ref,
    rank: {
      value: given.score,
      known: 70,
      terms: [
        { id: 'fit', title: 'Fit', stands: Math.round(given.score), points: given.score },
        { id: 'value', title: 'Value', stands: null, points: 0 },
      ],
    },
    status: 'target',
    newTarget: false,
    owner: JONAS,
    openTasks: 1,
    people: 4,
    lastSignalAt: at(-21),
    journeys: [journeyLine(ref.key, { stage: ref.stage, waitsUntil: at(3 * DAY), ...journey })],
    waiting: [],
    ...given,
  }
}

const RENEWAL = { id: 'renewal', title: 'Renewal' }
const NOWHERE = { owner: null, openTasks: 0, people: 0, lastSignalAt: null, journeys: [] }
const outside = (name: string, tier: string | null) => ({ ...account(name, tier, 1, 3), stage: null, band: null })

/** The ranked list. */
export const ACCOUNTS: readonly AccountRow[] = [
  row(account('Halden Robotics', 'A', 1, 1), { score: 76.4 }),
  row(account('Kestrel Freight', 'A', 5, 2), {
    score: 72,
    status: 'customer',
    owner: NOOR,
    people: 7,
    lastSignalAt: at(-11),
    journeys: [
      journeyLine('kestrel-freight', {
        title: 'Customer',
        motion: RENEWAL,
        owner: 'customer-success',
        stage: stage(5),
        waitsFor: 'a meeting held with the champion',
        waitsUntil: at(16 * DAY - 102),
      }),
      journeyLine('kestrel-freight', {
        ...journeyOf('upsell', 'kestrel-freight'),
        title: 'Second division',
        motion: { id: 'expansion', title: 'Expansion' },
        stage: { id: 'talks', title: 'Talks', place: 1, of: 2 },
      }),
    ],
  }),
  row(account('Pelham Diagnostics', 'A', 3, 2), {
    score: 66.1,
    owner: BEN,
    journey: { waitsFor: null, waitsUntil: null },
  }),
  row(account('Corvane Foods', 'A', 2, 2), { score: 51.8, openTasks: 0, lastSignalAt: at(-2 * DAY) }),
  row(account('Tallis Biotech', 'B', 3, 2), { score: 47.5, owner: BEN, journey: { status: 'parked' } }),
  row(account('Orrin Vale Retail', 'B', 2, 3), { score: 33, journey: { status: 'paused', waitsUntil: at(6 * DAY) } }),
  row(account('Fjellheim Leasing', 'C', 1, 3), { score: 24.2, owner: null, lastSignalAt: at(-40) }),
  row(outside('Portline Stevedoring', null), { ...NOWHERE, score: 6, newTarget: true }),
  row(outside('Vantor Insurance', 'B'), {
    ...NOWHERE,
    score: 4,
    waiting: [{ journey: { id: 'growth', title: 'Growth' }, place: 2, of: 5, since: at(-2 * DAY) }],
  }),
]

/** The row of an account that is in the list. */
export function accountRow(key: string): AccountRow {
  const found = ACCOUNTS.find(one => one.key === key)
  if (!found) throw new Error(`the fixture has no account ${key}`)
  return found
}

/** What the list can be narrowed to. */
export const CHOICES: AccountChoices = {
  stages: [1, 2, 3, 4, 5].map(place => ({ id: stage(place).id, title: stage(place).title })),
  tiers: ['A', 'B', 'C'].map(id => ({ id, title: id })),
  bands: [
    { id: 'one-to-one', title: '1:1' },
    { id: 'one-to-few', title: '1:Few' },
    { id: 'one-to-many', title: '1:Many' },
  ],
  owners: [BEN, JONAS, NOOR].map(({ id, name }) => ({ id, title: name })),
  plays: [{ id: 'renewal-90', title: 'Prepare the renewal' }],
  motions: [RENEWAL, { id: 'net-new', title: 'Net-new' }],
}
