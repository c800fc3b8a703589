import { ms } from './instant-sql.ts'
import type { Db } from './pool.ts'

/** How good the data was at a moment. Shares are 0 to 1, null = there was nothing to ask. */
export interface DataQuality {
  leads: {
    total: number
    /** of those that were not refused */
    matched: number
    waiting: { reason: string; leads: number }[]
    refused: { reason: string; leads: number }[]
  }
  /** of the facts of accounts that the release reads, the share that is known */
  completeness: number | null
  facts: { fact: string; from: string; tiers: { tier: string; unknown: number; of: number }[] }[]
}

/** A day with what was measured last on it; `at` in UTC milliseconds. */
export interface QualityDay {
  day: string
  at: number
  body: DataQuality
}

/** The leads' part of it, in one round trip. */
export async function measureLeads(db: Db): Promise<DataQuality['leads']> {
  const { rows } = await db.query<DataQuality['leads']>({
    name: 'measure-leads',
    text: `
      select (select count(*) from leads)::integer as total,
        (select count(*) from leads where account_key is not null and state <> 'refused')::integer as matched,
        (select coalesce(jsonb_agg(jsonb_build_object('reason', r.reason, 'leads', r.leads) order by r.leads desc, r.reason), '[]')
          from (select coalesce(unresolved, 'no-evidence') as reason, count(*) as leads from leads
            where account_key is null and state <> 'refused' group by 1) r) as waiting,
        (select coalesce(jsonb_agg(jsonb_build_object('reason', r.reason, 'leads', r.leads) order by r.leads desc, r.reason), '[]')
          from (select coalesce(refused_reason, 'by hand') as reason, count(*) as leads from leads
            where state = 'refused' group by 1) r) as refused`,
  })
  return rows[0] ?? { total: 0, matched: 0, waiting: [], refused: [] }
}

/** Keeps what was measured; the last of a day stands for it. */
export async function keepQuality(db: Db, body: DataQuality): Promise<void> {
  await db.query({
    name: 'keep-quality',
    text: `
      insert into data_quality (day, at, body) values ((app_now() at time zone 'UTC')::date, app_now(), $1)
      on conflict (day) do update set at = excluded.at, body = excluded.body`,
    values: [JSON.stringify(body)],
  })
}

/** The newest days that were measured, newest first. */
export async function readQuality(db: Db, days: number): Promise<QualityDay[]> {
  const { rows } = await db.query<QualityDay>({
    name: 'read-quality',
    text: `select day, ${ms('at')} as at, body from data_quality order by day desc limit $1`,
    values: [days],
  })
  return rows
}

/** Accounts after a key, in its order. */
export async function keysAfter(db: Db, after: string, limit: number): Promise<string[]> {
  const { rows } = await db.query<{ key: string }>({
    name: 'keys-after',
    text: 'select key from accounts where key > $1 and merged_into is null order by key limit $2',
    values: [after, limit],
  })
  return rows.map(row => row.key)
}
