import type { Db } from './pool.ts'

/** Is mail to this address ruled out, and why? The address is given by its keyed hash. */
export async function findSuppression(db: Db, addressHash: string): Promise<{ reason: string } | null> {
  const { rows } = await db.query<{ reason: string }>({
    name: 'find-suppression',
    text: 'select reason from suppressions where address_hash = $1',
    values: [addressHash],
  })
  return rows[0] ?? null
}

/** Rules out mail to many addresses for good, by their hashes; of each the first reason stands. Answers for which that is news. */
export async function suppressAll(
  db: Db,
  addresses: readonly { hash: string; reason: string }[],
  source: string,
): Promise<Set<string>> {
  const { rows } = await db.query<{ hash: string }>({
    name: 'suppress-all',
    text: `
      insert into suppressions (address_hash, reason, source, at)
      select distinct on (g.hash) g.hash, g.reason, $3, app_now()
      from unnest($1::text[], $2::text[]) with ordinality as g (hash, reason, n) order by g.hash, g.n
      on conflict (address_hash) do nothing
      returning address_hash as hash`,
    values: [addresses.map(one => one.hash), addresses.map(one => one.reason), source],
  })
  return new Set(rows.map(row => row.hash))
}

/** Rules out mail to an address for good; the first reason stands. */
export async function suppress(db: Db, addressHash: string, reason: string, source: string): Promise<void> {
  await db.query(
    `insert into suppressions (address_hash, reason, source, at) values ($1, $2, $3, app_now())
     on conflict (address_hash) do nothing`,
    [addressHash, reason, source],
  )
}

/** Lets addresses in again that their people had ruled out; what came back, or was called spam, stays ruled out. */
export async function allowAgain(db: Db, hashes: readonly string[]): Promise<void> {
  await db.query(`delete from suppressions where address_hash = any($1::text[]) and reason = 'unsubscribed'`, [hashes])
}
