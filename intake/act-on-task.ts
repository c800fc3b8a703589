import { appendEntries } from '../db/append-entries.ts'
import { lockAccount } from '../db/lock-account.ts'
import { inTransaction, type Pool } from '../db/pool.ts'
import { readAccount } from '../db/read-account.ts'
import { workingHours } from '../db/staff.ts'
import { accountOfTask, changeTask, type LockedTask, lockTask } from '../db/task-acts.ts'
import type { Definitions } from '../domain/account/definitions.ts'
import type { Deeds } from '../domain/account/settle-account.ts'
import { hoursOf } from '../domain/calendar/hours-of.ts'
import type { EntryBody } from '../domain/journey/inputs.ts'
import { ASSIGNEE } from '../domain/sla/assignee-clock.ts'
import { actOnTask, type TaskAct, type TaskRefusal } from '../domain/task/act-on-task.ts'
import { retryConflicts } from './retry-conflicts.ts'
import { settle } from './settle.ts'

export type TaskResult =
  | { task: { id: string; version: number } }
  | { refused: TaskRefusal | { code: 'unknown-task' | 'stale'; message: string } }

/** Acts that always reach the journey; the others only where something reads them. */
const ALWAYS = ['complete', 'reopen']

/**
 * Somebody works a task: the row, who did it, and the journey's inbox entry in one transaction. `version` is what the person
 * saw; a newer one means somebody was faster, and nothing is changed.
 */
export async function workTask(
  pool: Pool,
  defs: Definitions,
  id: string,
  act: TaskAct,
  by: string,
  version: number | null,
): Promise<TaskResult> {
  const account = await accountOfTask(pool, id)
  if (account === null) return { refused: { code: 'unknown-task', message: `there is no task ${id}` } }
  return retryConflicts(() =>
    inTransaction(pool, async (tx): Promise<TaskResult> => {
      const locked = await lockAccount(tx, account)
      const task = await lockTask(tx, id)
      if (!locked || !task) throw new Error(`task ${id} was found and is gone`)
      if (version !== null && version !== task.version) {
        return { refused: { code: 'stale', message: `${task.claimedBy ?? task.assignee ?? 'somebody'} was faster` } }
      }
      const outcomes = defs.settings.tasks[task.type]?.outcomes.map(o => o.id) ?? []
      const ruled = actOnTask({ ...task, outcomes }, act, by, locked.at)
      if ('refused' in ruled) return ruled
      const shown = shownBy(defs, task, act, locked.at)
      const before = shown && (await readAccount(tx, account, defs.windows))
      const { act: name, ...detail } = act
      await changeTask(tx, task, ruled.change, { name, by, at: locked.at, detail })
      const { assignee = null } = ruled.change
      const hours = assignee !== null && goesByAssignee(defs, task) ? await workingHours(tx, assignee) : undefined
      const told = hours === undefined ? {} : { hours: hoursOf(hours, defs.settings) }
      const entry = { ...entryOf(task, ruled.change.status ?? task.status, act, by), ...told }
      if (reachesJourney(defs, task, act)) await appendEntries(tx, locked, [{ body: entry, journeys: [task.journey] }])
      if (shown && before) await settle(tx, defs, locked, before, shown)
      return { task: { id, version: task.version + 1 } }
    }),
  )
}

/** What an outcome shows of the person a task was about: where they stand in buying groups, and where their leads move. */
function shownBy(defs: Definitions, { type, person }: LockedTask, act: TaskAct, at: number): Deeds | null {
  if (act.act !== 'complete' || person === null) return null
  const outcome = defs.settings.tasks[type]?.outcomes.find(o => o.id === act.outcome)
  const { position, lead } = outcome ?? {}
  if (!position && !lead) return null
  return {
    seen: position ? [{ person, what: { position }, at }] : [],
    leads: lead ? [{ person, to: lead }] : [],
  }
}

function reachesJourney(defs: Definitions, task: LockedTask, act: TaskAct): boolean {
  if (act.act === 'snooze') return false
  return ALWAYS.includes(act.act) || (defs.reads[task.journey]?.taskStates.size ?? 0) > 0
}

function goesByAssignee(defs: Definitions, { journey }: LockedTask): boolean {
  return defs.reads[journey]?.taskStates.has(ASSIGNEE) ?? false
}

function entryOf(task: LockedTask, status: LockedTask['status'], act: TaskAct, by: string): EntryBody {
  const name = act.act === 'snooze' ? 'assign' : act.act
  const outcome = act.act === 'complete' ? act.outcome : null
  return { kind: 'task', task: task.effectKey, act: name, status, outcome, by }
}
