import type { Tx } from './pool.ts'

/** What one day's usage of a product came to. */
export interface UsageDay {
  account: string
  product: string
  day: string
  metrics: Record<string, number>
}

/** The reports that are there for these accounts, products and days, by position. */
export async function readUsageDays(tx: Tx, wanted: readonly UsageDay[]): Promise<Map<number, Record<string, number>>> {
  const { rows } = await tx.query<{ n: number; metrics: Record<string, number> }>({
    name: 'read-usage-days',
    text: `
      select (g.n - 1)::integer as n, u.metrics
      from jsonb_array_elements($1::jsonb) with ordinality as g (hint, n)
      join usage_reports u on u.account_key = g.hint ->> 'account' and u.product = g.hint ->> 'product'
        and u.day = (g.hint ->> 'day')::date`,
    values: [JSON.stringify(wanted)],
  })
  return new Map(rows.map(row => [row.n, row.metrics]))
}

/** Writes days of usage; metrics a report does not name stay. A past day counts as reported when it was over. */
export async function upsertUsage(tx: Tx, days: readonly UsageDay[]): Promise<void> {
  if (days.length === 0) return
  await tx.query({
    name: 'upsert-usage',
    text: `
      insert into usage_reports as u (account_key, product, day, metrics, reported_at)
      select account, product, day::date, metrics, least(app_now(), (day::date + 1)::timestamp at time zone 'UTC')
      from jsonb_to_recordset($1::jsonb) as g (account text, product text, day text, metrics jsonb)
      on conflict (account_key, product, day) do update set metrics = u.metrics || excluded.metrics,
        reported_at = greatest(u.reported_at, excluded.reported_at)`,
    values: [JSON.stringify(days)],
  })
}
