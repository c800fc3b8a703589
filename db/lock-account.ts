import type { Tx } from './pool.ts'

/** The head of an account, locked until the transaction ends: whoever appends to its inbox holds this lock. */
export interface LockedAccount {
  key: string
  lastSeq: number
  /** acceptance time of what is done under this lock: never before anything accepted earlier; UTC milliseconds */
  at: number
  nextFlipAt: number | null
  evaluatedAt: number | null
  /** the account it was merged into: it tells nothing any more; null = it stands for itself */
  mergedInto: string | null
  /** id of the active release, so that a stale cache is noticed */
  releaseId: number | null
}

/**
 * Locks accounts and reads the clock behind the locks; those that do not exist are missing. They are locked in the order of
 * their keys, so that two who lock several never wait for each other.
 */
export async function lockAccounts(tx: Tx, keys: readonly string[]): Promise<Map<string, LockedAccount>> {
  if (keys.length === 0) return new Map()
  const { rows } = await tx.query<LockedAccount>({
    name: 'lock-accounts',
    text: `
      select key, last_seq as "lastSeq",
        ceil(extract(epoch from greatest(last_at, app_now())) * 1000)::bigint as at,
        floor(extract(epoch from next_flip_at) * 1000)::bigint as "nextFlipAt",
        ceil(extract(epoch from evaluated_at) * 1000)::bigint as "evaluatedAt", merged_into as "mergedInto",
        (select id from releases where active) as "releaseId"
      from accounts
      where key = any($1::text[])
      order by key
      -- rows that point to the account hold its key: with "for update" two writers who stored theirs first would wait for each other
      for no key update of accounts`,
    values: [[...new Set(keys)]],
  })
  return new Map(rows.map(row => [row.key, row]))
}

/** Locks one account; null if there is no such account. */
export async function lockAccount(tx: Tx, key: string): Promise<LockedAccount | null> {
  return (await lockAccounts(tx, [key])).get(key) ?? null
}
