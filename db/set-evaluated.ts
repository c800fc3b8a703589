import type { Tx } from './pool.ts'

/**
 * Remembers for which moment an account's conditions were told, and when time alone flips the next one (UTC milliseconds).
 * `release`: the account has heard of that release; null = leaves that as it was.
 */
export async function setEvaluated(
  tx: Tx,
  key: string,
  at: number,
  nextFlipAt: number | null,
  release: number | null,
): Promise<void> {
  await tx.query({
    name: 'set-evaluated',
    text: `
      update accounts set evaluated_at = to_timestamp($2::double precision / 1000),
        next_flip_at = to_timestamp($3::double precision / 1000), settled_release = coalesce($4, settled_release)
      where key = $1
      returning case when next_flip_at < app_now() + interval '1 minute' then pg_notify('flips', '') end`,
    values: [key, at, nextFlipAt, release],
  })
}
