import type { Tx } from './pool.ts'

/** A day of usage as it is kept. */
export interface KeptUsage {
  product: string
  /** ISO date */
  day: string
  metrics: Record<string, number>
  /** as Postgres writes it */
  reportedAt: string
}

const COLUMNS = `product, day::text, metrics, reported_at::text as "reportedAt"`
const GIVEN = `jsonb_to_recordset($2::jsonb) as g (product text, day date, metrics jsonb, "reportedAt" timestamptz)`

/** Takes all days of usage away from an account, and answers them. */
export async function takeUsageDays(tx: Tx, account: string): Promise<KeptUsage[]> {
  const { rows } = await tx.query<KeptUsage>(`delete from usage_reports where account_key = $1 returning ${COLUMNS}`, [
    account,
  ])
  return rows
}

/** The days an account has of these products and days. */
export async function readSameDays(tx: Tx, account: string, days: readonly KeptUsage[]): Promise<KeptUsage[]> {
  const { rows } = await tx.query<KeptUsage>(
    `select u.product, u.day::text, u.metrics, u.reported_at::text as "reportedAt"
     from usage_reports u join ${GIVEN} on u.product = g.product and u.day = g.day where u.account_key = $1`,
    [account, JSON.stringify(days)],
  )
  return rows
}

/** Writes days of usage exactly as given. */
export async function putUsageDays(tx: Tx, account: string, days: readonly KeptUsage[]): Promise<void> {
  await tx.query(
    `insert into usage_reports (account_key, product, day, metrics, reported_at)
     select $1, product, day, metrics, "reportedAt" from ${GIVEN}
     on conflict (account_key, product, day) do update set metrics = excluded.metrics, reported_at = excluded.reported_at`,
    [account, JSON.stringify(days)],
  )
}

/** Forgets days of usage of an account. */
export async function dropUsageDays(tx: Tx, account: string, days: readonly KeptUsage[]): Promise<void> {
  await tx.query(
    `delete from usage_reports u using ${GIVEN} where u.account_key = $1 and u.product = g.product and u.day = g.day`,
    [account, JSON.stringify(days)],
  )
}
