import { ms } from './instant-sql.ts'
import type { Tx } from './pool.ts'

/** A stage of a deal's pipeline from a moment on, UTC milliseconds. */
export interface StageSince {
  stage: string
  since: number
}

/** The accounts of opportunities, as far as they are here. */
export async function accountsOfDeals(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await tx.query<{ id: string; account: string }>({
    name: 'accounts-of-deals',
    text: 'select id, account_key as account from opportunities where id = any($1::text[])',
    values: [ids],
  })
  return new Map(rows.map(row => [row.id, row.account]))
}

/** What is known of the stages of opportunities, oldest first. */
export async function readStages(tx: Tx, ids: readonly string[]): Promise<Map<string, StageSince[]>> {
  const { rows } = await tx.query<StageSince & { id: string }>({
    name: 'read-stages',
    text: `
      select subject as id, value as stage, ${ms('since')} as since from account_history
      where what = 'pipeline' and subject = any($1::text[]) order by subject, since`,
    values: [ids],
  })
  const stages = new Map<string, StageSince[]>()
  for (const { id, stage, since } of rows) stages.set(id, [...(stages.get(id) ?? []), { stage, since }])
  return stages
}

/** Writes the stages of opportunities whole: each lasts until the next one, the last one goes on. */
export async function writeStages(
  tx: Tx,
  deals: readonly { id: string; account: string; stages: readonly StageSince[] }[],
): Promise<void> {
  if (deals.length === 0) return
  await tx.query({
    name: 'forget-stages',
    text: `delete from account_history where what = 'pipeline' and subject = any($1::text[])`,
    values: [deals.map(deal => deal.id)],
  })
  const rows = deals.flatMap(({ id, account, stages }) =>
    stages.map(({ stage, since }, i) => ({ id, account, stage, since, until: stages[i + 1]?.since ?? null })),
  )
  await tx.query({
    name: 'write-stages',
    text: `
      insert into account_history (account_key, what, subject, value, since, until)
      select account, 'pipeline', id, stage, to_timestamp(since / 1000), to_timestamp(until / 1000)
      from jsonb_to_recordset($1::jsonb) as g (id text, account text, stage text, since double precision,
        until double precision)`,
    values: [JSON.stringify(rows)],
  })
}
