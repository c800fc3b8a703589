import type { Tx } from './pool.ts'

/** The head of an account, locked until the transaction ends: whoever appends to its inbox holds this lock. */
export interface LockedAccount {
  key: string
  lastSeq: number
  /** acceptance time of what is done under this lock: never before anything accepted earlier; UTC milliseconds */
  at: number
  nextFlipAt: number | null
  evaluatedAt: number | null
  /** id of the active release, so that a stale cache is noticed */
  releaseId: number | null
}

/** Locks an account and reads the clock behind the lock; null if there is no such account. */
export async function lockAccount(tx: Tx, key: string): Promise<LockedAccount | null> {
  const { rows } = await tx.query<LockedAccount>({
    name: 'lock-account',
    text: `
      select key, last_seq as "lastSeq",
        ceil(extract(epoch from greatest(last_at, app_now())) * 1000)::bigint as at,
        floor(extract(epoch from next_flip_at) * 1000)::bigint as "nextFlipAt",
        ceil(extract(epoch from evaluated_at) * 1000)::bigint as "evaluatedAt",
        (select id from releases where active) as "releaseId"
      from accounts
      where key = $1
      -- rows that point to the account hold its key: with "for update" two writers who stored theirs first would wait for each other
      for no key update of accounts`,
    values: [key],
  })
  return rows[0] ?? null
}
