import type { AccountFilter } from '../../../db/account-filter.ts'
import { listAccounts } from '../../../db/list-accounts.ts'
import type { AccountRow } from '../account-answers.ts'
import { accountRows } from './account-rows.ts'
import { accountStandings, inOrderOfWorth } from './account-standings.ts'
import type { Reading } from './reading.ts'

const AT_ONCE = 500

type Cell = string | number | Date | null

/** The columns of the list of accounts as a file. */
const COLUMNS: [title: string, cell: (row: AccountRow, rank: number) => Cell][] = [
  ['rank', (_row, rank) => rank],
  ['key', row => row.key],
  ['name', row => row.name],
  ['tier', row => row.tier],
  ['status', row => row.status],
  ['stage', row => row.stage?.title ?? null],
  ['journeys', row => row.journeys.map(journey => journey.title).join(', ') || null],
  ['score', row => Math.round(row.score * 10) / 10],
  ['band', row => row.band?.title ?? null],
  ['owner', row => row.owner?.name ?? null],
  ['people', row => row.people],
  ['open tasks', row => row.openTasks],
  ['last signal', row => (row.lastSignalAt === null ? null : new Date(row.lastSignalAt))],
  ['worth', row => row.rank?.value ?? null],
]

/** All accounts that match, in order, as rows of a file; the first row has the titles. */
export async function* exportAccounts(
  reading: Reading,
  filter: AccountFilter,
  sort: 'rank' | 'score' | 'name' | 'due',
): AsyncGenerator<Cell[]> {
  yield COLUMNS.map(([title]) => title)
  let rank = 0
  for await (const rows of pages(reading, filter, sort)) {
    for (const row of rows) {
      rank += 1
      yield COLUMNS.map(([, cell]) => cell(row, rank))
    }
  }
}

async function* pages(
  reading: Reading,
  filter: AccountFilter,
  sort: 'rank' | 'score' | 'name' | 'due',
): AsyncGenerator<AccountRow[]> {
  if (sort === 'rank' || sort === 'score') {
    const standings = await accountStandings(reading, filter, reading.now)
    const keys = inOrderOfWorth(standings, sort).map(([key]) => key)
    for (let at = 0; at < keys.length; at += AT_ONCE) {
      const rows = await accountRows(reading, keys.slice(at, at + AT_ONCE), standings)
      yield rows.map(({ row }) => row)
    }
    return
  }
  let after: [string | number | null, string] | null = null
  do {
    const page: Awaited<ReturnType<typeof listAccounts>> = await listAccounts(reading.db, filter, sort, after, AT_ONCE)
    yield (await accountRows(reading, page.keys)).map(({ row }) => row)
    after = page.last ?? null
  } while (after !== null)
}
