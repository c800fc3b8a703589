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

/** Rules out mail to an address for good; the first reason stands. */
export async function suppress(db: Db, addressHash: string, reason: string, source: string): Promise<void> {
  await db.query(
    `insert into suppressions (address_hash, reason, source, at) values ($1, $2, $3, app_now())
     on conflict (address_hash) do nothing`,
    [addressHash, reason, source],
  )
}
