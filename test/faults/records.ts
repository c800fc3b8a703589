import { setTimeout as sleep } from 'node:timers/promises'
import type { JourneyState } from '../../domain/journey/state.ts'
import { stateQuery, workflowIdOf } from '../../workflows/messages.ts'
import type { EffectRow, Records } from './check.ts'
import type { Load } from './load.ts'
import type { World } from './world.ts'

const ms = (column: string) => `floor(extract(epoch from ${column}) * 1000)::bigint`

/** Waits until nothing is left to do, at most so many milliseconds; answers how long it took, or null when something is. */
export async function rest(world: World, limit: number): Promise<number | null> {
  const from = Date.now()
  while (Date.now() - from < limit) {
    if (await isAtRest(world)) return Date.now() - from
    await sleep(500)
  }
  return null
}

async function isAtRest(world: World): Promise<boolean> {
  const { rows } = await world.pool.query<{ left: number }>(`
    select (select count(*)::int from effects where state in ('planned', 'reserved', 'in_flight', 'deferred', 'held'))
      + (select count(*)::int from journey_runs r where r.status in ('waiting', 'running') and exists
          (select from inbox_entries e where e.account_key = r.account_key and r.journey = any(e.journeys) and e.seq > r.applied_seq)) as left`)
  return rows[0]?.left === 0 && (await isNothingPending(world))
}

/** Has every activity of the journeys answered? One that is tried again after a fault may have no row of the ledger yet. */
async function isNothingPending(world: World): Promise<boolean> {
  const { rows } = await world.pool.query<{ account: string }>(
    `select account_key as account from journey_runs where status = 'running'`,
  )
  const client = await world.temporalClient()
  for (const { account } of rows) {
    const described = await client.workflow.getHandle(workflowIdOf('growth', account)).describe()
    if (described.raw.pendingActivities?.length) return false
  }
  return true
}

/** So often records are read before it is taken for a fault that something always happens meanwhile. */
const READINGS = 10

/**
 * Reads what all sides have on record. A clock may come due in a world at rest, and asking hundreds of workflows takes a
 * while: what was read while anything happened does not fit together, and is read again.
 */
export async function readRecords(world: World, load: Load): Promise<Records> {
  for (let readings = 1; ; readings++) {
    const before = await happened(world)
    const records = await readOnce(world, load)
    if (readings === READINGS || (await happened(world)) === before) return records
    await rest(world, 10_000)
  }
}

/** How much has happened so far. */
async function happened({ pool }: World): Promise<string> {
  const { rows } = await pool.query<{ so: string }>(`
    select concat_ws(' ', (select count(*) from inbox_entries), (select count(*) from rounds),
      (select sum(applied_seq) from journey_runs), (select count(settled_at) from effects)) as so`)
  return rows[0]?.so ?? ''
}

async function readOnce(world: World, load: Load): Promise<Records> {
  const { pool } = world
  const rows = async <T extends object>(sql: string): Promise<T[]> => (await pool.query<T>(sql)).rows
  const runs = await rows<Records['runs'][number]>(
    `select account_key as account, ${ms('started_at')} as "startedAt", applied_seq as "appliedSeq" from journey_runs`,
  )
  const client = await world.temporalClient()
  const states = new Map<string, JourneyState>()
  for (const { account } of runs) {
    const handle = client.workflow.getHandle(workflowIdOf('growth', account))
    states.set(account, await handle.query(stateQuery))
  }
  const worked = await rows<{ account: string; seqs: number[] }>(
    `select account_key as account, array_agg(seq order by n) as seqs from rounds where seq is not null group by 1`,
  )
  return {
    acked: load.acked,
    journal: await world.taken(),
    signals: await rows(`select event_id as id, account_key as account from signals where source = 'load'`),
    entries: await rows(
      `select account_key as account, seq, ${ms('at')} as at, body from inbox_entries where 'growth' = any(journeys) order by seq`,
    ),
    effects: await rows<EffectRow>(
      `select key, kind, state, account_key as account, message_id as "messageId", ${ms('settled_at')} as "settledAt" from effects order by key`,
    ),
    tasks: await rows(`select effect_key as "effectKey", status from tasks`),
    runs,
    states,
    worked: new Map(worked.map(({ account, seqs }) => [account, seqs.map(Number)])),
    wereSetBack: world.wereSetBack,
    now: Date.now(),
  }
}
