import { type AccountFilter, accountFilterSql } from './account-filter.ts'
import type { Db } from './pool.ts'

/** Where the next thing an account's plays wait for ends, UTC milliseconds. */
const DUE = `(select min((l ->> 'until')::double precision)
  from journey_runs r, jsonb_path_query(r.now, '$.plays[*].lanes[*]') l
  where r.account_key = a.key and r.status <> 'ended')`

const ORDERS = {
  name: { value: 'lower(a.name)', type: 'text', last: `''` },
  due: { value: DUE, type: 'double precision', last: `'infinity'` },
} as const

/** A page of account keys in order, and how many match in all. */
export interface AccountPage {
  keys: string[]
  total: number
  /** the place of the last one: what the next page goes on from; null = there is no more */
  last: [string | number | null, string] | null
}

/** The accounts that match, by name or by what is due next; the place of the last one tells where the next page begins. */
export async function listAccounts(
  db: Db,
  filter: AccountFilter,
  sort: keyof typeof ORDERS,
  after: [string | number | null, string] | null,
  limit: number,
): Promise<AccountPage> {
  const { value, type, last } = ORDERS[sort]
  const { sql, values } = accountFilterSql(filter, 4)
  const { rows } = await db.query<{ key: string; place: string | number | null; total: number }>(
    `with matching as materialized (select a.key, ${value} as place from accounts a where ${sql} and a.merged_into is null)
     select key, place, (select count(*) from matching) as total
     from matching
     where $2::text is null or (coalesce(place, ${last}), key) > (coalesce($1::${type}, ${last}), $2::text)
     order by coalesce(place, ${last}), key
     limit $3`,
    [after?.[0] ?? null, after?.[1] ?? null, limit + 1, ...values],
  )
  const page = rows.slice(0, limit)
  const end = rows.length > limit ? page.at(-1) : undefined
  return { keys: page.map(row => row.key), total: rows[0]?.total ?? 0, last: end ? [end.place, end.key] : null }
}
