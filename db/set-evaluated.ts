import type { Tx } from './pool.ts'

/** For which moment an account's conditions were told, and when time alone flips the next one; UTC milliseconds. */
export interface Evaluated {
  account: string
  at: number
  next: number | null
  /** the account has heard of that release; null = leaves that as it was */
  release: number | null
}

/** Remembers for which moment the conditions of accounts were told, and wakes the sweep for what comes soon. */
export async function setEvaluated(tx: Tx, evaluated: readonly Evaluated[]): Promise<void> {
  if (evaluated.length === 0) return
  await tx.query({
    name: 'set-evaluated',
    text: `
      update accounts a set evaluated_at = to_timestamp(g.at / 1000), next_flip_at = to_timestamp(g.next / 1000),
        settled_release = coalesce(g.release, a.settled_release)
      from jsonb_to_recordset($1::jsonb)
        as g (account text, at double precision, next double precision, release bigint)
      where a.key = g.account
      returning case when a.next_flip_at < (select app_now()) + interval '1 minute' then pg_notify('flips', '') end`,
    values: [JSON.stringify(evaluated)],
  })
}
