import type { JourneyNow } from '../domain/journey/journey-now.ts'
import { ms } from './instant-sql.ts'
import type { Db } from './pool.ts'

/** The run of a journey that pages show of an account. Instants are UTC milliseconds. */
export interface RunRecord {
  journey: string
  run: number
  status: 'waiting' | 'running' | 'paused' | 'parked' | 'ended'
  planHash: string
  stage: string
  motion: string
  now: JourneyNow | null
  appliedSeq: number
  nextDue: number | null
  startedAt: number
  endedAt: number | null
  endedAs: string | null
}

/** An account with everything a line of the list says, but its score. Instants are UTC milliseconds. */
export interface AccountRecord {
  key: string
  name: string
  domain: string | null
  tier: string | null
  status: string
  band: string | null
  bandSince: number | null
  owner: string | null
  openTasks: number
  people: number
  lastSignalAt: number | null
  lastSeq: number
  /** the open one, else the last one that ended */
  run: RunRecord | null
}

export const RUN_JSON = `jsonb_build_object('journey', r.journey, 'run', r.run, 'status', r.status, 'planHash', r.plan_hash,
  'stage', r.stage, 'motion', r.motion, 'now', r.now, 'appliedSeq', r.applied_seq, 'nextDue', ${ms('r.next_due_at')},
  'startedAt', ${ms('r.started_at')}, 'endedAt', ${ms('r.ended_at')}, 'endedAs', r.ended_as)`

/**
 * The accounts of some keys, in the order of the keys. `score` is the one whose band is told; `team` are our roles, the one
 * that owns an account before others first.
 */
export async function listAccountRows(
  db: Db,
  keys: readonly string[],
  score: string,
  team: readonly string[],
): Promise<AccountRecord[]> {
  const { rows } = await db.query<AccountRecord>({
    name: 'list-account-rows',
    text: `
      select a.key, a.name, a.domain, a.tier, a.status, b.band, ${ms('b.since')} as "bandSince", a.last_seq as "lastSeq",
        (select t.staff_id from account_team t where t.account_key = a.key
          order by array_position($3::text[], t.role), t.role limit 1) as owner,
        (select count(*) from tasks t where t.account_key = a.key
          and t.status in ('open', 'claimed', 'waiting-on-customer')) as "openTasks",
        (select count(*) from people p where p.account_key = a.key) as people,
        (select ${ms('s.occurred_at')} from signals s where s.account_key = a.key order by s.occurred_at desc limit 1)
          as "lastSignalAt",
        (select ${RUN_JSON} from journey_runs r where r.account_key = a.key
          order by r.status = 'ended', r.started_at desc limit 1) as run
      from unnest($1::text[]) with ordinality as k (key, n)
      join accounts a on a.key = k.key
      left join account_bands b on b.account_key = a.key and b.score = $2
      order by k.n`,
    values: [keys, score, team],
  })
  return rows
}
