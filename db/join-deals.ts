import type { Tx } from './pool.ts'

/** Lets the roles, groups and leads of one deal be another one's, which takes from it what it lacks. Its own stages stay with it. */
export async function joinDeal(tx: Tx, from: string, into: string): Promise<void> {
  await tx.query(
    `insert into opportunity_roles as t
     select $2, person_id, role, said, source, updated_at from opportunity_roles where opportunity_id = $1
     on conflict (opportunity_id, person_id) do update set role = coalesce(t.role, excluded.role)`,
    [from, into],
  )
  await tx.query('delete from opportunity_roles where opportunity_id = $1', [from])
  await tx.query(
    `update group_members m set opportunity = $2 where opportunity = $1 and not exists (
       select from group_members o where o.account_key = m.account_key and o.group_id = m.group_id
         and o.opportunity = $2 and o.person_id = m.person_id)`,
    [from, into],
  )
  await tx.query('delete from group_members where opportunity = $1', [from])
  await tx.query('update leads set converted_opportunity = $2 where converted_opportunity = $1', [from, into])
  await tx.query(
    `update opportunities o set name = coalesce(o.name, l.name), amount = coalesce(o.amount, l.amount),
       currency = coalesce(o.currency, l.currency), close_date = coalesce(o.close_date, l.close_date),
       motion = coalesce(o.motion, l.motion), opened_at = least(o.opened_at, l.opened_at)
     from opportunities l where o.id = $2 and l.id = $1`,
    [from, into],
  )
}

/** The accounts of deals. */
export async function accountsOfDeals(tx: Tx, deals: readonly string[]): Promise<string[]> {
  const { rows } = await tx.query<{ account: string }>(
    'select distinct account_key as account from opportunities where id = any($1::text[]) order by 1',
    [deals],
  )
  return rows.map(({ account }) => account)
}
