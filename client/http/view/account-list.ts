import type { AccountFilter } from '../../../db/account-filter.ts'
import { listAccounts } from '../../../db/list-accounts.ts'
import type { AccountList } from '../account-answers.ts'
import { encodeCursor } from '../cursor.ts'
import { accountRows } from './account-rows.ts'
import { accountStandings, inOrderOfWorth } from './account-standings.ts'
import type { Reading } from './reading.ts'

/** Where a page by score or rank ends: the moment all pages are reckoned at, so that decay moves nobody between two of them. */
export type ScorePlace = [at: number, score: number, key: string]

/** A page of accounts by name or by what is due next. */
export async function accountsInOrder(
  reading: Reading,
  filter: AccountFilter,
  sort: 'name' | 'due',
  after: [string | number | null, string] | null,
  limit: number,
): Promise<AccountList> {
  const page = await listAccounts(reading.db, filter, sort, after, limit)
  const rows = await accountRows(reading, page.keys)
  return { items: rows.map(({ row }) => row), total: page.total, next: page.last && encodeCursor(page.last) }
}

/** A page of accounts by rank or score, highest first: every account that matches is reckoned at one moment. */
export async function accountsByWorth(
  reading: Reading,
  filter: AccountFilter,
  sort: 'rank' | 'score',
  after: ScorePlace | null,
  limit: number,
): Promise<AccountList> {
  const at = after?.[0] ?? reading.now
  const standings = await accountStandings(reading, filter, at)
  const ranked = inOrderOfWorth(standings, sort)
  const beyond = ([key, worth]: [string, number]): boolean =>
    after === null || worth < after[1] || (worth === after[1] && key > after[2])
  const rest = ranked.filter(beyond)
  const page = rest.slice(0, limit)
  const end = rest.length > limit ? page.at(-1) : undefined
  const rows = await accountRows(
    reading,
    page.map(([key]) => key),
    standings,
  )
  return {
    items: rows.map(({ row }) => row),
    total: ranked.length,
    next: end ? encodeCursor([at, end[1], end[0]]) : null,
  }
}
