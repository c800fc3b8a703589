import { inTransaction, type Pool } from '../db/pool.ts'
import { planDelivery } from '../db/task-cards.ts'
import { markTold, type UntoldTask, untoldTasks } from '../db/untold-tasks.ts'
import type { Settings } from '../language/settings.ts'
import type { TaskSink } from './task-sink.ts'

/** Tasks looked at in one go. */
const PAGE = 200

/**
 * Plans a delivery wherever what a sink shows differs from the task, some tasks at a time. `done`: there are no others;
 * `waiting`: some have to wait until what is on its way has arrived, or,
 * being made within `freshFor` milliseconds, until their clock is written.
 */
export async function planTasks(
  pool: Pool,
  sinks: readonly TaskSink[],
  settings: Settings,
  freshFor = 0,
): Promise<{ done: boolean; waiting: boolean }> {
  const tasks = await untoldTasks(pool, PAGE, freshFor)
  const planned: UntoldTask[] = []
  for (const task of tasks) if (!task.fresh && (await planTask(pool, sinks, task, settings))) planned.push(task)
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
    // what could not be made is put where it belongs by now, as if for the first time
    const place = sink.place(task, card?.lost ? null : card, settings)
    if (place === null || (card && card.planned >= task.version && card.again <= card.plannedAgain)) continue
    // taken away there: only another place makes another card
    if (card?.gone && card.place === place) continue
    // the same version told again, for what it shows beside the task, is another delivery
    const nth = card?.again ? `.${card.again}` : ''
    const key = `${task.id}/${sink.id}/${task.version}${nth}`
    const delivery = { task: task.id, version: task.version, sink: sink.id, kind: sink.kind, place, key }
    all = (await inTransaction(pool, tx => planDelivery(tx, delivery))) && all
  }
  return all
}
