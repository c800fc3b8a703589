import type { Hold } from '../domain/touch/hold.ts'
import { atMs, ms } from './instant-sql.ts'
import { KEYS_OF } from './keys-of.ts'
import type { Db, Tx } from './pool.ts'

/** The hold an account is under at this moment, its own or one it took over with an account that was merged into it; null = none. */
export async function currentHold(db: Db, account: string): Promise<Hold | null> {
  const { rows } = await db.query<Hold>({
    name: 'current-hold',
    text: `
      select by_staff as by, reason, ${ms('since')} as since, ${ms('until')} as until
      from account_holds
      where account_key in (${KEYS_OF}) and ended_at is null and until > (select app_now())
      order by until desc limit 1`,
    values: [account],
  })
  return rows[0] ?? null
}

/** Ends what holds an account, at a moment (UTC milliseconds), and tells pages; answers until when it would have gone on, null = nothing held it. */
export async function endHold(tx: Tx, account: string, by: string, at: number): Promise<number | null> {
  const { rows } = await tx.query<{ until: number }>({
    name: 'end-hold',
    text: `
      update account_holds set ended_at = ${atMs('$3')}, ended_by = $2
      where account_key in (${KEYS_OF}) and ended_at is null and until > ${atMs('$3')}
      returning ${ms('until')} as until`,
    values: [account, by, at],
  })
  if (rows.length === 0) return null
  await tellPages(tx, account)
  return Math.max(...rows.map(row => row.until))
}

/** Holds an account, and tells pages. */
export async function insertHold(tx: Tx, account: string, { by, reason, since, until }: Hold): Promise<void> {
  await tx.query({
    name: 'insert-hold',
    text: `
      insert into account_holds (account_key, by_staff, reason, since, until)
      values ($1, $2, $3, ${atMs('$4')}, ${atMs('$5')})`,
    values: [account, by, reason, since, until],
  })
  await tellPages(tx, account)
}

async function tellPages(tx: Tx, account: string): Promise<void> {
  await tx.query(`select pg_notify('changes', $1)`, [JSON.stringify({ what: 'account', account })])
}
