import type { Db } from './pool.ts'

/** A run with entries it has not been seen to work. */
export interface PendingRun {
  journey: string
  account: string
  run: number
  status: 'waiting' | 'running' | 'paused' | 'parked'
  planHash: string
  startsHash: string
  stage: string
  motion: string
  tier: string | null
  owner: string | null
  fromSeq: number
  appliedSeq: number
  clockOffset: number
}

const COLUMNS = `r.journey, r.account_key as account, r.run, r.status, r.plan_hash as "planHash", r.starts_hash as "startsHash",
  r.stage, r.motion, a.tier, (select t.staff_id from account_team t where t.account_key = a.key
    order by array_position(array['csm', 'ae', 'sdr'], t.role) limit 1) as owner,
  r.from_seq as "fromSeq", r.applied_seq as "appliedSeq", r.clock_offset_ms as "clockOffset"`

/** The open runs of one account. */
export async function openRuns(db: Db, account: string): Promise<PendingRun[]> {
  const { rows } = await db.query<PendingRun>({
    name: 'open-runs',
    text: `
      select ${COLUMNS} from journey_runs r join accounts a on a.key = r.account_key
      where r.account_key = $1 and r.status <> 'ended'`,
    values: [account],
  })
  return rows
}

/** Accounts in which some open run has entries beyond what it is known to have worked. */
export async function accountsBehind(db: Db, limit: number): Promise<string[]> {
  const { rows } = await db.query<{ account: string }>({
    name: 'accounts-behind',
    text: `
      select distinct r.account_key as account
      from journey_runs r
      join inbox_entries e on e.account_key = r.account_key and e.seq > r.applied_seq and r.journey = any(e.journeys)
      where r.status in ('waiting', 'running') or (r.status in ('paused', 'parked') and e.control)
      limit $1`,
    values: [limit],
  })
  return rows.map(row => row.account)
}

/** Notes that the workflow of a run was started. */
export async function markStarted(db: Db, run: Pick<PendingRun, 'journey' | 'account' | 'run'>): Promise<void> {
  await db.query({
    name: 'mark-started',
    text: `
      update journey_runs set status = 'running'
      where journey = $1 and account_key = $2 and run = $3 and status = 'waiting'`,
    values: [run.journey, run.account, run.run],
  })
}

/** Notes how far a run says it has come, where it had nothing to tell that would be recorded. */
export async function setApplied(
  db: Db,
  run: Pick<PendingRun, 'journey' | 'account' | 'run'>,
  seq: number,
): Promise<void> {
  await db.query({
    name: 'set-applied',
    text: `
      update journey_runs set applied_seq = greatest(applied_seq, $4)
      where journey = $1 and account_key = $2 and run = $3`,
    values: [run.journey, run.account, run.run, seq],
  })
}

/** Runs whose workflow was started and has not ended. */
export async function startedRuns(db: Db): Promise<{ journey: string; account: string }[]> {
  const { rows } = await db.query<{ journey: string; account: string }>(
    `select journey, account_key as account from journey_runs where status in ('running', 'paused', 'parked')`,
  )
  return rows
}
