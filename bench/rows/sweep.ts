import { accountsDue } from '../../db/due-flips.ts'
import { sweepAccounts } from '../../intake/sweep-accounts.ts'
import { type Row, row } from '../row.ts'
import { withAccounts } from '../signal-load.ts'

const DUE = 2_000
const PAGE = 100

/** Accounts looked at a second because their turn has come, of few and of many that are there: it should make no difference. */
export async function sweepRows(): Promise<Row[]> {
  const rows: Row[] = []
  let few: number | null = null
  for (const accounts of [DUE, 100_000, 1_000_000]) {
    const rate = await sweepRate(accounts)
    few ??= rate
    rows.push(row(`sweep-due-${accounts}`, rate, 'accounts/s', few, 'at least 0.8x of few', ratio => ratio >= 0.8))
  }
  return rows
}

async function sweepRate(accounts: number): Promise<number> {
  return withAccounts(accounts, async ({ pool, store }) => {
    await pool.query(
      `update accounts set evaluated_at = app_now(), next_flip_at = app_now() + interval '1 day' + random() * interval '90 days'`,
    )
    await pool.query(
      `update accounts set next_flip_at = app_now() where key in (select key from accounts order by random() limit ${DUE})`,
    )
    await pool.query('vacuum analyze accounts')
    const defs = await store.get()
    let seen = 0
    const begun = performance.now()
    for (let due = await accountsDue(pool, PAGE); due.length > 0; due = await accountsDue(pool, PAGE)) {
      await sweepAccounts(pool, defs, due)
      seen += due.length
    }
    const rate = seen / ((performance.now() - begun) / 1_000)
    if (seen !== DUE) throw new Error(`${seen} accounts were looked at, ${DUE} were due`)
    return rate
  })
}
