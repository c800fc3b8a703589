import type { JourneyEntry } from '../language/release.ts'
import type { Tx } from './pool.ts'

/** An account that begins a run of a journey. */
export interface NewRun {
  journey: JourneyEntry
  account: string
  stage: string
  releaseId: number
  fromSeq: number
  /** UTC milliseconds */
  at: number
}

/** Writes down that accounts begin runs; the relay starts their workflows. The accounts must be locked. */
export async function insertRuns(tx: Tx, runs: readonly NewRun[]): Promise<void> {
  if (runs.length === 0) return
  const rows = runs.map(({ journey: { journey, plan, starts, motion }, ...run }) => {
    return { ...run, journey, plan, starts, motion }
  })
  await tx.query({
    name: 'insert-runs',
    text: `
      insert into journey_runs (journey, account_key, run, status, release_id, plan_hash, starts_hash, stage, motion,
        from_seq, applied_seq, started_at, clock_offset_ms)
      select g.journey, g.account,
        1 + coalesce((select max(r.run) from journey_runs r where r.journey = g.journey and r.account_key = g.account), 0),
        'waiting', g."releaseId", g.plan, g.starts, g.stage, g.motion, g."fromSeq", g."fromSeq",
        to_timestamp(g.at / 1000), (select offset_ms from app_clock)
      from jsonb_to_recordset($1::jsonb) as g (journey text, account text, "releaseId" bigint, plan text, starts text,
        stage text, motion text, "fromSeq" bigint, at double precision)`,
    values: [JSON.stringify(rows)],
  })
}
