import type { Tx } from './pool.ts'

/** Since when the `enter` rules of a journey hold for an account, by position of the rule; UTC milliseconds. */
export async function readEnterClocks(tx: Tx, journey: string, account: string): Promise<Record<number, number>> {
  const { rows } = await tx.query<{ rule: number; since: number }>(
    `select rule, ceil(extract(epoch from since) * 1000)::bigint as since
     from enter_clocks where journey = $1 and account_key = $2`,
    [journey, account],
  )
  return Object.fromEntries(rows.map(row => [row.rule, row.since]))
}

/** Starts the clock of a rule, or stops it with null. */
export async function setEnterClock(
  tx: Tx,
  journey: string,
  account: string,
  rule: number,
  since: number | null,
): Promise<void> {
  if (since === null) {
    await tx.query('delete from enter_clocks where journey = $1 and account_key = $2 and rule = $3', [
      journey,
      account,
      rule,
    ])
    return
  }
  await tx.query(
    `insert into enter_clocks (journey, account_key, rule, since)
     values ($1, $2, $3, to_timestamp($4::double precision / 1000))
     on conflict (journey, account_key, rule) do update set since = excluded.since`,
    [journey, account, rule, since],
  )
}
