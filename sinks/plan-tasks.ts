import { inTransaction, type Pool } from '../db/pool.ts'
import { markTold, planDelivery, type UntoldTask, untoldTasks } from '../db/task-cards.ts'
import type { Settings } from '../language/settings.ts'
import type { TaskSink } from './task-sink.ts'

/** Tasks looked at in one go. */
const PAGE = 200

/**
 * Plans a delivery wherever what a sink shows differs from the task, some tasks at a time. `done`: there are no others;
 * `waiting`: some have to wait until what is on its way has arrived.
 */
export async function planTasks(
  pool: Pool,
  sinks: readonly TaskSink[],
  settings: Settings,
): Promise<{ done: boolean; waiting: boolean }> {
  const tasks = await untoldTasks(pool, PAGE)
  const planned: UntoldTask[] = []
  for (const task of tasks) if (await planTask(pool, sinks, task, settings)) planned.push(task)
  await markTold(pool, planned)
  const waiting = planned.length < tasks.length
  return { done: tasks.length < PAGE || waiting, waiting }
}

async function planTask(
  pool: Pool,
  sinks: readonly TaskSink[],
  task: UntoldTask,
  settings: Settings,
): Promise<boolean> {
  let all = true
  for (const sink of sinks) {
    const card = task.cards.find(one => one.sink === sink.id) ?? null
    const place = sink.place(task, card, settings)
    if (place === null || (card && card.planned >= task.version)) continue
    // taken away there: only another place makes another card
    if (card?.gone && card.place === place) continue
    const key = `${task.id}/${sink.id}/${task.version}`
    const delivery = { task: task.id, version: task.version, sink: sink.id, kind: sink.kind, place, key }
    all = (await inTransaction(pool, tx => planDelivery(tx, delivery))) && all
  }
  return all
}
