import type { Tx } from './pool.ts'

/** Writes a day's usage of a product; the latest report of a day counts, metrics it does not name stay. */
export async function writeUsage(
  tx: Tx,
  account: string,
  usage: { product: string; day: string; metrics: Record<string, number> },
  at: number,
): Promise<void> {
  await tx.query({
    name: 'write-usage',
    text: `
      insert into usage_reports as u (account_key, product, day, metrics, reported_at)
      values ($1, $2, $3::date, $4::jsonb, to_timestamp($5::double precision / 1000))
      on conflict (account_key, product, day) do update set
        metrics = case when u.reported_at <= excluded.reported_at then u.metrics || excluded.metrics else excluded.metrics || u.metrics end,
        reported_at = greatest(u.reported_at, excluded.reported_at)`,
    values: [account, usage.product, usage.day, JSON.stringify(usage.metrics), at],
  })
}

/** The last days of one metric, summed over products: what a spike is looked for in. */
export async function readUsageSeries(
  tx: Tx,
  account: string,
  metric: string,
  days: number,
): Promise<{ day: string; value: number }[]> {
  const { rows } = await tx.query<{ day: string; value: number }>({
    name: 'read-usage-series',
    text: `
      select day, sum((metrics ->> $2)::double precision) as value
      from usage_reports where account_key = $1 and metrics ? $2
      group by day order by day desc limit $3`,
    values: [account, metric, days],
  })
  return rows.reverse()
}
