import { unnoteMerge } from './merged-ids.ts'
import type { Tx } from './pool.ts'

/** What of an account stops meaning something when it is merged away: what is worked out, and its place in lines. */
const WORKED_OUT = ['account_bands', 'account_segments', 'enter_clocks', 'waiting_places', 'group_members']

/**
 * Lets an account mean another one: its key, and the keys that meant it. Its history, journeys and effects stay under its
 * key. Answers the keys that meant it before.
 */
export async function markMerged(tx: Tx, from: string, into: string): Promise<string[]> {
  await tx.query('update accounts set merged_into = $2, next_flip_at = null, updated_at = app_now() where key = $1', [
    from,
    into,
  ])
  const { rows } = await tx.query<{ key: string }>(
    'update accounts set merged_into = $2 where merged_into = $1 returning key',
    [from, into],
  )
  for (const table of WORKED_OUT) await tx.query(`delete from ${table} where account_key = $1`, [from])
  await tx.query(
    `insert into merged_ids (record, id, survivor, source, at) values ('account', $1, $2, 'hand', app_now())
     on conflict (record, id) do update set survivor = excluded.survivor`,
    [from, into],
  )
  await tx.query(`update merged_ids set survivor = $2 where record = 'account' and survivor = $1`, [from, into])
  return rows.map(row => row.key)
}

/** Lets an account mean itself again, and the keys that meant it. */
export async function unmarkMerged(tx: Tx, from: string, into: string, keys: readonly string[]): Promise<void> {
  await tx.query('update accounts set merged_into = null, updated_at = app_now() where key = $1', [from])
  await tx.query('update accounts set merged_into = $1 where key = any($2::text[])', [from, keys])
  await unnoteMerge(tx, 'account', { id: from, survivor: into }, keys)
}

/** How an account stands in the tree: what it hangs below, how much of it counts there, and what it means. */
export interface TreePlace {
  key: string
  parent: string | null
  weight: number
  mergedInto: string | null
}

/** The places of accounts, by key. */
export async function placesInTree(tx: Tx, keys: readonly string[]): Promise<Map<string, TreePlace>> {
  const { rows } = await tx.query<TreePlace>(
    `select key, parent_key as parent, parent_weight as weight, merged_into as "mergedInto"
     from accounts where key = any($1::text[])`,
    [keys],
  )
  return new Map(rows.map(row => [row.key, row]))
}

/** The accounts an account hangs below, from the nearest up. */
export async function ancestorsOf(tx: Tx, key: string): Promise<string[]> {
  const { rows } = await tx.query<{ key: string }>(
    `with recursive above as (
       select parent_key as key, 1 as n from accounts where key = $1 and parent_key is not null
       union all
       select a.parent_key, n + 1 from above join accounts a on a.key = above.key where a.parent_key is not null and n < 100)
     select key from above order by n`,
    [key],
  )
  return rows.map(row => row.key)
}

/** The accounts that hang directly below one. */
export async function childrenOf(tx: Tx, key: string): Promise<string[]> {
  const { rows } = await tx.query<{ key: string }>('select key from accounts where parent_key = $1 order by key', [key])
  return rows.map(row => row.key)
}

/** Hangs accounts below another one, or below nothing; circles are the caller's to refuse. */
export async function hangBelow(
  tx: Tx,
  keys: readonly string[],
  parent: string | null,
  weight: number | null = null,
): Promise<void> {
  await tx.query(
    `update accounts set parent_key = $2, parent_weight = coalesce($3, parent_weight), updated_at = app_now()
     where key = any($1::text[])`,
    [keys, parent, weight],
  )
}
