import type { AccountRow } from '../../../client/http/account-answers.ts'
import { at, DAY } from './fixture-clock.ts'
import { account, BEN, JONAS, journey, NOOR } from './fixture-people.ts'

type Given = Pick<AccountRow, 'score'> & Partial<AccountRow>

function row(ref: ReturnType<typeof account>, given: Given): AccountRow {
  return {
    ...ref,
    motion: 'Net-new',
    status: 'target',
    owner: JONAS,
    openTasks: 1,
    people: 4,
    lastSignalAt: at(-21),
    waitsFor: 'a reply or a booked meeting',
    waitsUntil: at(3 * DAY),
    journey: journey(ref.key),
    journeyStatus: 'running',
    ...given,
  }
}

/** The ranked list. */
export const ACCOUNTS: readonly AccountRow[] = [
  row(account('Halden Robotics', 'A', 1, 1), { score: 76.4 }),
  row(account('Kestrel Freight', 'A', 5, 2), {
    score: 72,
    motion: 'Renewal',
    status: 'customer',
    owner: NOOR,
    people: 7,
    lastSignalAt: at(-11),
    waitsFor: 'a meeting held with the champion',
    waitsUntil: at(16 * DAY - 102),
  }),
  row(account('Pelham Diagnostics', 'A', 3, 2), { score: 66.1, owner: BEN, waitsFor: null, waitsUntil: null }),
  row(account('Corvane Foods', 'A', 2, 2), { score: 51.8, openTasks: 0, lastSignalAt: at(-2 * DAY) }),
  row(account('Tallis Biotech', 'B', 3, 2), { score: 47.5, owner: BEN, journeyStatus: 'parked' }),
  row(account('Orrin Vale Retail', 'B', 2, 3), { score: 33, journeyStatus: 'paused', waitsUntil: at(6 * DAY) }),
  row(account('Fjellheim Leasing', 'C', 1, 3), { score: 24.2, owner: null, lastSignalAt: at(-40) }),
  row(
    { ...account('Portline Stevedoring', null, 1, 3), stage: null, band: null },
    {
      score: 6,
      motion: null,
      owner: null,
      openTasks: 0,
      people: 0,
      lastSignalAt: null,
      waitsFor: null,
      waitsUntil: null,
      journey: null,
      journeyStatus: null,
    },
  ),
]

/** The row of an account that is in the list. */
export function accountRow(key: string): AccountRow {
  const found = ACCOUNTS.find(one => one.key === key)
  if (!found) throw new Error(`the fixture has no account ${key}`)
  return found
}
