import type { JourneyNow } from '../domain/journey/journey-now.ts'
import { STANDINGS } from './account-filter.ts'
import { ms } from './instant-sql.ts'
import type { Db } from './pool.ts'

/** A run of a journey as pages show it of an account. Instants are UTC milliseconds. */
export interface RunRecord {
  journey: string
  run: number
  status: 'waiting' | 'running' | 'paused' | 'parked' | 'ended'
  planHash: string
  startsHash: string
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
  /** the newest run of each journey it was ever in */
  runs: RunRecord[]
  /** journeys it would be in were there a place: how many come first, itself included, of how many that wait */
  waiting: { journey: string; place: number; of: number; since: number }[]
  /** a target account that is not yet engaged */
  newTarget: boolean
}

export const RUN_JSON = `jsonb_build_object('journey', r.journey, 'run', r.run, 'status', r.status, 'planHash', r.plan_hash,
  'startsHash', r.starts_hash, 'stage', r.stage, 'motion', r.motion, 'now', r.now, 'appliedSeq', r.applied_seq, 'nextDue', ${ms('r.next_due_at')},
  'startedAt', ${ms('r.started_at')}, 'endedAt', ${ms('r.ended_at')}, 'endedAs', r.ended_as)`

/**
 * The accounts of some keys, in the order of the keys. `score` is the one whose band is told; `team` are our roles, the one
 * that owns an account before others first; `shared` are, by journey, the journeys it shares its places with.
 */
export async function listAccountRows(
  db: Db,
  keys: readonly string[],
  score: string,
  team: readonly string[],
  shared: Readonly<Record<string, readonly string[]>>,
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
        (select ${ms('s.occurred_at')} from signals s where s.account_key = a.key and s.ignored is null order by s.occurred_at desc limit 1)
          as "lastSignalAt",
        (select coalesce(jsonb_agg(${RUN_JSON}), '[]') from (
          select distinct on (journey) * from journey_runs where account_key = a.key order by journey, run desc) r) as runs,
        (select coalesce(jsonb_agg(jsonb_build_object('journey', w.journey, 'since', ${ms('w.since')}, 'place', q.place, 'of', q.of)
          order by w.journey), '[]')
          from waiting_places w, lateral (
            select count(distinct o.account_key) as of, count(distinct o.account_key) filter (
              where o.account_key = a.key or o.rank > w.rank or (o.rank = w.rank and o.since < w.since)) as place
            from waiting_places o
            where coalesce($4::jsonb -> w.journey, to_jsonb(array[w.journey])) ? o.journey
          ) q
          where w.account_key = a.key) as waiting,
        (${STANDINGS['new-target']}) as "newTarget"
      from unnest($1::text[]) with ordinality as k (key, n)
      join accounts a on a.key = k.key
      left join account_bands b on b.account_key = a.key and b.score = $2
      order by k.n`,
    values: [keys, score, team, JSON.stringify(shared)],
  })
  return rows
}
