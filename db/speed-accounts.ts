import { atMicros, micros, ms } from './instant-sql.ts'
import type { Db } from './pool.ts'
import type { SpeedBy, SpeedWhat } from './speed-table.ts'

/** What a number of the table stands on: one engagement, or one touch. Instants are UTC milliseconds. */
export interface SpeedCase {
  account: { key: string; name: string; tier: string | null }
  play: string
  /** a kind of task, or a touch of a cadence */
  thing: string
  rep: string | null
  /** when it began: what led to it, or the moment it was planned for */
  at: number
  doneAt: number | null
  system: number | null
  human: number | null
  /** where it ends a page */
  place: number
  id: string
}

const ENGAGEMENTS: readonly SpeedWhat[] = ['engaged', 'waiting', 'unassigned']

/** The cases behind a number of the table, the newest first; `key` null = nobody or no tier, undefined = of all. */
export async function listSpeedCases(
  db: Db,
  q: {
    by: SpeedBy
    key: string | null | undefined
    what: SpeedWhat
    since: number
    after: [number, string] | null
    limit: number
  },
): Promise<SpeedCase[]> {
  const isTask = ENGAGEMENTS.includes(q.what)
  const id = isTask ? 'task_id' : `concat_ws('/', journey, account_key, run, play, play_run, step)`
  const columns = isTask
    ? 'type as thing, system_ms as system, human_ms as human'
    : 'touch as thing, null as system, null as human'
  const { rows } = await db.query<SpeedCase>(
    `select jsonb_build_object('key', account_key, 'name', account_name, 'tier', tier) as account, play, rep, ${columns},
       ${ms('at')} as at, ${ms('done_at')} as "doneAt", ${micros('at')} as place, ${id} as id
     from ${isTask ? 'engagements' : 'due_touches'}
     where at >= to_timestamp($1::double precision / 1000) and what = $2 and ($3 or ${q.by} is not distinct from $4::text)
       and ($5::bigint is null or (at, ${id}) < (${atMicros('$5')}, $6))
     order by at desc, ${id} desc limit $7`,
    [q.since, q.what, q.key === undefined, q.key ?? null, q.after?.[0] ?? null, q.after?.[1] ?? '', q.limit],
  )
  return rows
}
