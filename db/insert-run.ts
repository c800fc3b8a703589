import type { JourneyEntry } from '../language/release.ts'
import type { Tx } from './pool.ts'

/** Writes down that an account begins a run; the relay starts its workflow. The account must be locked. */
export async function insertRun(
  tx: Tx,
  run: { journey: JourneyEntry; account: string; stage: string; releaseId: number; fromSeq: number; at: number },
): Promise<void> {
  const { journey, account, stage, releaseId, fromSeq, at } = run
  await tx.query({
    name: 'insert-run',
    text: `
      insert into journey_runs (journey, account_key, run, status, release_id, plan_hash, starts_hash, stage, motion,
        from_seq, applied_seq, started_at, clock_offset_ms)
      select $1, $2, 1 + coalesce((select max(run) from journey_runs where journey = $1 and account_key = $2), 0),
        'waiting', $3, $4, $5, $6, $7, $8, $8, to_timestamp($9::double precision / 1000), (select offset_ms from app_clock)`,
    values: [journey.journey, account, releaseId, journey.plan, journey.starts, stage, journey.motion, fromSeq, at],
  })
}
