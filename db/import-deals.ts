import { ms } from './instant-sql.ts'
import type { Tx } from './pool.ts'

/** An opportunity whole. Instants are UTC milliseconds, days ISO text. */
export interface ImportedOpportunity {
  id: string
  account: string
  name: string | null
  stage: 'open' | 'won' | 'lost'
  pipelineStage: string | null
  amount: number | null
  currency: string | null
  closeDate: string | null
  motion: string | null
  openedAt: number
  closedAt: number | null
  updatedAt: number
}

/** Reads opportunities as they stand. */
export async function readOpportunities(tx: Tx, ids: readonly string[]): Promise<Map<string, ImportedOpportunity>> {
  const { rows } = await tx.query<ImportedOpportunity>({
    name: 'read-opportunities',
    text: `
      select id, account_key as account, name, stage, pipeline_stage as "pipelineStage", amount, currency,
        close_date as "closeDate", motion, ${ms('opened_at')} as "openedAt", ${ms('closed_at')} as "closedAt",
        ${ms('updated_at')} as "updatedAt"
      from opportunities where id = any($1::text[])`,
    values: [ids],
  })
  return new Map(rows.map(row => [row.id, row]))
}

/** Writes opportunities whole. */
export async function upsertOpportunities(tx: Tx, opportunities: readonly ImportedOpportunity[]): Promise<void> {
  if (opportunities.length === 0) return
  await tx.query({
    name: 'upsert-opportunities',
    text: `
      insert into opportunities (id, account_key, name, stage, pipeline_stage, amount, currency, close_date, motion,
        opened_at, closed_at, updated_at)
      select id, account, name, stage, "pipelineStage", amount, currency, "closeDate"::date, motion,
        to_timestamp("openedAt" / 1000), to_timestamp("closedAt" / 1000), to_timestamp("updatedAt" / 1000)
      from jsonb_to_recordset($1::jsonb) as g (id text, account text, name text, stage text, "pipelineStage" text,
        amount numeric, currency text, "closeDate" text, motion text, "openedAt" double precision, "closedAt" double precision,
        "updatedAt" double precision)
      on conflict (id) do update set
        name = excluded.name, stage = excluded.stage, pipeline_stage = excluded.pipeline_stage, amount = excluded.amount,
        currency = excluded.currency, close_date = excluded.close_date, motion = excluded.motion, opened_at = excluded.opened_at,
        closed_at = excluded.closed_at, updated_at = excluded.updated_at`,
    values: [JSON.stringify(opportunities)],
  })
}

/** A contract whole. */
export interface ImportedContract {
  id: string
  account: string
  starts: string
  ends: string
  amount: number | null
  currency: string | null
  seats: number | null
  noticeDate: string | null
  autoRenews: boolean | null
}

/** Reads contracts as they stand. */
export async function readContracts(tx: Tx, ids: readonly string[]): Promise<Map<string, ImportedContract>> {
  const { rows } = await tx.query<ImportedContract>({
    name: 'read-contracts',
    text: `
      select id, account_key as account, starts, ends, amount, currency, seats, notice_date as "noticeDate",
        auto_renews as "autoRenews"
      from contracts where id = any($1::text[])`,
    values: [ids],
  })
  return new Map(rows.map(row => [row.id, row]))
}

/** Writes contracts whole, as of now. */
export async function upsertContracts(tx: Tx, contracts: readonly ImportedContract[]): Promise<void> {
  if (contracts.length === 0) return
  await tx.query({
    name: 'upsert-contracts',
    text: `
      insert into contracts (id, account_key, starts, ends, amount, currency, seats, notice_date, auto_renews, updated_at)
      select id, account, starts::date, ends::date, amount, currency, seats, "noticeDate"::date, "autoRenews", app_now()
      from jsonb_to_recordset($1::jsonb) as g (id text, account text, starts text, ends text, amount numeric,
        currency text, seats double precision, "noticeDate" text, "autoRenews" boolean)
      on conflict (id) do update set starts = excluded.starts, ends = excluded.ends, amount = excluded.amount,
        currency = excluded.currency, seats = excluded.seats, notice_date = excluded.notice_date, auto_renews = excluded.auto_renews,
        updated_at = excluded.updated_at`,
    values: [JSON.stringify(contracts)],
  })
}
