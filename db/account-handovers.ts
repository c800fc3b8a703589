import { KEYS_OF } from './keys-of.ts'
import type { Db, Tx } from './pool.ts'
import { type TimelinePage, type TimelineRow, timelinePageSql, timelinePageValues, upTo } from './timeline-page.ts'

/** A colleague who has left, in the team of an account. */
interface OwnerGone {
  account: string
  role: string
  staff: string
}

/** Accounts that somebody works who does not work here any more, some of them. */
export async function ownersGone(db: Db, limit: number): Promise<OwnerGone[]> {
  const { rows } = await db.query<OwnerGone>({
    name: 'owners-gone',
    text: `
      select t.account_key as account, t.role, t.staff_id as staff
      from staff s join account_team t on t.staff_id = s.id join accounts a on a.key = t.account_key and a.merged_into is null
      where not s.active or s.leaves_at <= (select app_now())
      order by t.account_key, t.role
      limit $1`,
    values: [limit],
  })
  return rows
}

/** Who takes over from whom in a role of an account's team; `to` null = nobody. `at` in UTC milliseconds. */
interface Handover extends OwnerGone {
  to: string | null
  because: string
  at: number
}

/**
 * Puts whoever takes over into the team in place of whoever has left, keeps that, and tells pages. False when somebody else
 * was named meanwhile.
 */
export async function handOverRole(tx: Tx, { account, role, staff, to, because, at }: Handover): Promise<boolean> {
  const { rowCount } = await tx.query({
    name: 'hand-over-role',
    text: `
      with gone as (delete from account_team where account_key = $1 and role = $2 and staff_id = $3 and $4::text is null returning 1),
        changed as (update account_team set staff_id = $4 where account_key = $1 and role = $2 and staff_id = $3 and $4 is not null returning 1)
      insert into account_handovers (account_key, role, from_staff, to_staff, because, at)
      select $1, $2, $3, $4, $5, to_timestamp($6::double precision / 1000) where exists (select from gone) or exists (select from changed)`,
    values: [account, role, staff, to, because, at],
  })
  if (rowCount === 0) return false
  await tx.query(`select pg_notify('changes', $1)`, [JSON.stringify({ what: 'account', account })])
  return true
}

/** Somebody took over an account when a colleague left, on its timeline. */
export interface HandoverRow extends TimelineRow {
  role: string
  from: string
  to: string | null
  because: string
}

/** How many there are of an account, as SQL with the account in $1. */
export const HANDOVERS = `(select count(*) from account_handovers h where h.account_key in (${KEYS_OF}))`

/** Who took over an account when colleagues left, newest first. */
export async function listHandovers(db: Db, page: TimelinePage): Promise<HandoverRow[]> {
  const { rows } = await db.query<HandoverRow>({
    name: 'list-handovers',
    text: timelinePageSql(
      `select h.at as moment, '9:owner/' || h.id as key, h.role, h.from_staff as "from", h.to_staff as "to", h.because
       from account_handovers h where h.account_key in (${KEYS_OF}) and ${upTo('h.at')}`,
      'x.role, x."from", x."to", x.because',
    ),
    values: timelinePageValues(page),
  })
  return rows
}
