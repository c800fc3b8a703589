import { atMs } from './instant-sql.ts'
import type { Tx } from './pool.ts'

/** An event of another system: its name there, unique in that system. */
export interface SinkEvent {
  sink: string
  event: string
}

/** What an event did here. */
export interface ActFromSink {
  task: string
  act: string
  version: number
}

/** What an event has done before; null = it is new. */
export async function readActFromSink(tx: Tx, { sink, event }: SinkEvent): Promise<ActFromSink | null> {
  const { rows } = await tx.query<ActFromSink>({
    name: 'read-act-from-sink',
    text: 'select task_id as task, act, version from acts_from_sinks where sink = $1 and event_id = $2',
    values: [sink, event],
  })
  return rows[0] ?? null
}

/** Keeps what an event did, so that it does it once. */
export async function keepActFromSink(tx: Tx, { sink, event }: SinkEvent, act: ActFromSink, at: number): Promise<void> {
  await tx.query({
    name: 'keep-act-from-sink',
    text: `
      insert into acts_from_sinks (sink, event_id, task_id, act, version, at) values ($1, $2, $3, $4, $5, ${atMs('$6')})`,
    values: [sink, event, act.task, act.act, act.version, at],
  })
}
