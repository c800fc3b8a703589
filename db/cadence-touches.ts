import type { LogRecord } from '../domain/journey/log.ts'
import type { Db, Tx } from './pool.ts'

/** Writes down what a cadence planned; told again it changes nothing. */
export async function planTouches(
  tx: Tx,
  run: { journey: string; account: string; run: number },
  line: Extract<LogRecord, { what: 'cadence-begun' }>,
): Promise<void> {
  await tx.query({
    name: 'plan-touches',
    text: `
      insert into cadence_touches (journey, account_key, run, play, play_run, step, cadence, band, nth, touch, channel, role, planned_at)
      select $1, $2, $3, $4, $5, t ->> 'step', $6, $7, nth, t ->> 'touch', t ->> 'channel', t ->> 'role',
        to_timestamp((t ->> 'at')::double precision / 1000)
      from jsonb_array_elements($8::jsonb) with ordinality as touches (t, nth)
      on conflict do nothing`,
    values: [
      ...[run.journey, run.account, run.run, line.play, line.n, line.cadence, line.band],
      JSON.stringify(line.touches),
    ],
  })
}

/** One planned touch and what came of it. Instants in UTC milliseconds; null = not done. */
export interface TouchKept {
  cadence: string
  band: string
  nth: number
  touch: string
  channel: string
  role: string
  plannedAt: number
  /** whom it reached, or is about */
  person: string | null
  doneAt: number | null
  /** what the ledger says of it: sent, held, skipped …; null = not yet asked for */
  state: string | null
  /** status of its task, where it is one */
  task: string | null
}

/** How an account's cadences were kept to: each planned touch with the ledger's word on it. A task counts when it is done. */
export async function listTouchesKept(db: Db, account: string): Promise<TouchKept[]> {
  const { rows } = await db.query<TouchKept>({
    name: 'list-touches-kept',
    text: `
      select c.cadence, c.band, c.nth, c.touch, c.channel, c.role,
        floor(extract(epoch from c.planned_at) * 1000)::bigint as "plannedAt",
        e.person_id as person, e.state, t.status as task,
        floor(extract(epoch from case
          when e.kind = 'task' then t.done_at
          when e.state = 'sent' then e.settled_at
        end) * 1000)::bigint as "doneAt"
      from cadence_touches c
      left join effects e on e.journey = c.journey and e.account_key = c.account_key and e.run = c.run
        and e.play = c.play and e.play_run = c.play_run and e.step = c.step and e.kind not in ('alert', 'reassign')
      left join tasks t on t.effect_key = e.key
      where c.account_key = $1
      order by c.planned_at, c.nth`,
    values: [account],
  })
  return rows
}
