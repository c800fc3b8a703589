import { lockAccount } from '../db/lock-account.ts'
import { orphanedTasks } from '../db/orphaned-tasks.ts'
import type { Pool, Tx } from '../db/pool.ts'
import { staffStanding } from '../db/staff-standing.ts'
import { changeTask, lockTask } from '../db/task-acts.ts'
import type { Definitions } from '../domain/account/definitions.ts'
import { giveTo, tellWhoHasIt } from './give-work.ts'
import { handOverAll } from './hand-over-all.ts'

/**
 * Gives the open work of those who do not work here any more to others, as their types of task say who gets it: the row, who
 * did it, and the journey's inbox entry in one transaction each. Answers how many. What is handed over twice at the same time
 * is handed over once.
 */
export function handOverWork(pool: Pool, defs: Definitions): Promise<number> {
  return handOverAll(pool, orphanedTasks, (tx, { id, account }) => handOver(tx, defs, account, id))
}

async function handOver(tx: Tx, defs: Definitions, account: string, id: string): Promise<boolean> {
  const locked = await lockAccount(tx, account)
  const task = await lockTask(tx, id)
  if (!locked || !task || task.assignee === null || task.status === 'done' || task.status === 'cancelled') return false
  const gone = task.assignee
  if ((await staffStanding(tx, gone, locked.at)).is !== 'gone') return false
  const rule = defs.settings.tasks[task.type]?.assign
  const wanted = rule && { account, rule, at: locked.at, motion: task.motion, task: task.effectKey }
  const found = wanted ? await giveTo(tx, defs, wanted) : null
  const to = found?.staff?.id ?? null
  const queue = to === null ? (found?.queue ?? null) : task.queue
  const by = found?.by ?? 'nobody fits: waits for whoever takes it'
  const change = { status: 'open', assignee: to, claimedBy: null, snoozedUntil: null, assignedBy: by, queue } as const
  await changeTask(tx, task, change, {
    name: 'reassigned',
    by: null,
    at: locked.at,
    detail: { to, from: gone, gone, queue, by },
  })
  await tellWhoHasIt(tx, defs, locked, { key: task.effectKey, journey: task.journey, staff: to })
  return true
}
