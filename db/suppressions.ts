import type { Db } from './pool.ts'

/**
 * Is mail to this address ruled out, and why? Of several reasons the one that forbids most: a mail that came back says nothing of
 * paper. The address is given by its keyed hash.
 */
export async function findSuppression(db: Db, addressHash: string): Promise<{ reason: string } | null> {
  const { rows } = await db.query<{ reason: string }>({
    name: 'find-suppression',
    text: `select reason from suppressions where address_hash = $1
      order by reason = 'bounced', reason = 'unsubscribed', reason limit 1`,
    values: [addressHash],
  })
  return rows[0] ?? null
}

/** Is any of these addresses, by their hashes, ruled out for a reason that is not their people's to lift? */
export async function isClosed(db: Db, hashes: readonly string[]): Promise<boolean> {
  const { rowCount } = await db.query({
    name: 'is-closed',
    text: `select from suppressions where address_hash = any($1::text[]) and reason <> 'unsubscribed' limit 1`,
    values: [hashes],
  })
  return rowCount === 1
}

/**
 * Rules out mail to many addresses for good, by their hashes; every reason of each stands. Answers for which that is news: those
 * that nothing before forbade as much.
 */
export async function suppressAll(
  db: Db,
  addresses: readonly { hash: string; reason: string }[],
  source: string,
): Promise<Set<string>> {
  const { rows } = await db.query<{ hash: string }>({
    name: 'suppress-all',
    text: `
      with added as (
        insert into suppressions (address_hash, reason, source, at)
        select distinct g.hash, g.reason, $3, app_now()
        from unnest($1::text[], $2::text[]) as g (hash, reason) order by g.hash, g.reason
        on conflict (address_hash, reason) do nothing
        returning address_hash as hash, reason
      )
      select distinct a.hash from added a where not exists (
        -- as it was before
        select from suppressions s
        where s.address_hash = a.hash and (s.reason <> 'bounced' or a.reason = 'bounced'))`,
    values: [addresses.map(one => one.hash), addresses.map(one => one.reason), source],
  })
  return new Set(rows.map(row => row.hash))
}

/** Rules out mail to an address for good. */
export async function suppress(db: Db, addressHash: string, reason: string, source: string): Promise<void> {
  await suppressAll(db, [{ hash: addressHash, reason }], source)
}

/** Lets addresses in again that their people had ruled out. What came back, or was called spam, stays: ask {@link isClosed} first. */
export async function allowAgain(db: Db, hashes: readonly string[]): Promise<void> {
  await db.query(`delete from suppressions where address_hash = any($1::text[]) and reason = 'unsubscribed'`, [hashes])
}
