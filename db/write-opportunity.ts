import type { Tx } from './pool.ts'
import { setHistory } from './set-histories.ts'

/** What a signal says of an opportunity; undefined leaves a field as it is. */
export interface OpportunityChange {
  id: string
  name?: string | undefined
  stage?: 'open' | 'won' | 'lost' | undefined
  pipelineStage?: string | undefined
  amount?: number | undefined
  currency?: string | undefined
  closeDate?: string | undefined
  /** whose deal it is */
  motion?: string | undefined
}

/** Writes an opportunity of an account; a change older than what is known is not taken. */
export async function writeOpportunity(tx: Tx, account: string, change: OpportunityChange, at: number): Promise<void> {
  const { rows } = await tx.query<{ stage: string; pipelineStage: string | null }>({
    name: 'write-opportunity',
    text: `
      insert into opportunities as o (id, account_key, name, stage, pipeline_stage, amount, currency, close_date,
        opened_at, closed_at, updated_at, motion)
      values ($1, $2, $3, coalesce($4, 'open'), $5, $6, $7, $8::date, to_timestamp($9::double precision / 1000),
        case when $4 in ('won', 'lost') then to_timestamp($9::double precision / 1000) end, to_timestamp($9::double precision / 1000), $10)
      on conflict (id) do update set
        name = coalesce($3, o.name), stage = coalesce($4, o.stage), pipeline_stage = coalesce($5, o.pipeline_stage),
        amount = coalesce($6, o.amount), currency = coalesce($7, o.currency), close_date = coalesce($8::date, o.close_date),
        closed_at = case when coalesce($4, o.stage) = 'open' then null
          when o.stage = 'open' then excluded.updated_at else o.closed_at end,
        motion = coalesce($10, o.motion), updated_at = excluded.updated_at
      where o.account_key = $2 and o.updated_at <= excluded.updated_at
      returning stage, pipeline_stage as "pipelineStage"`,
    values: [
      change.id,
      account,
      change.name ?? null,
      change.stage ?? null,
      change.pipelineStage ?? null,
      change.amount ?? null,
      change.currency ?? null,
      change.closeDate ?? null,
      at,
      change.motion ?? null,
    ],
  })
  const written = rows[0]
  if (written) await setHistory(tx, account, 'pipeline', change.id, written.pipelineStage ?? written.stage, at)
}
