import { type ActFromSink, keepActFromSink, readActFromSink, type SinkEvent } from '../db/acts-from-sinks.ts'
import { appendEntries } from '../db/append-entries.ts'
import { changeAccount } from '../db/change-account.ts'
import { type LockedAccount, lockAccounts } from '../db/lock-account.ts'
import { inTransaction, type Pool, type Tx } from '../db/pool.ts'
import { readAccount } from '../db/read-account.ts'
import { workingHours } from '../db/staff.ts'
import { accountOfTask, changeTask, type LockedTask, lastAct, lockTask, restoreTask } from '../db/task-acts.ts'
import type { Definitions } from '../domain/account/definitions.ts'
import type { Deeds } from '../domain/account/settle-account.ts'
import { hoursOf } from '../domain/calendar/hours-of.ts'
import type { EntryBody } from '../domain/journey/inputs.ts'
import { ASSIGNEE } from '../domain/sla/assignee-clock.ts'
import { actOnTask, type TaskAct, type TaskRefusal } from '../domain/task/act-on-task.ts'
import { type AskRefusal, outcomeAsks } from '../domain/task/outcome-asks.ts'
import { SNOOZED, snoozeTold } from '../domain/task/snooze-told.ts'
import { refusesUndo, UNDO_FOR, type UndoRefusal } from '../domain/task/undo-act.ts'
import { accountsOfAnswers, handleIn, reopenIn } from './handle-person.ts'
import { resolveWish, type StatedAct, type WishRefusal } from './resolve-wish.ts'
import { retryConflicts } from './retry-conflicts.ts'
import { settle } from './settle.ts'

/** What somebody wants done: an act, or to take the last one back. */
export type TaskWish = StatedAct | { act: 'undo' }

/** Why nothing was changed; `by` and `at` (UTC milliseconds) tell who was faster, or has it, and since when. */
export type Refusal = (
  | TaskRefusal
  | UndoRefusal
  | WishRefusal
  | AskRefusal
  | { code: 'unknown-task' | 'stale' | 'event-reused'; message: string }
) & { by?: string | null; at?: number | null; act?: string }

export interface Acted {
  id: string
  version: number
  /** UTC milliseconds: until then it may be taken back; null = it may not */
  undoUntil: number | null
  /** of an act that was taken back: which, and the inbox entry by which its journey had heard of it */
  undone: { act: string; journey: string; account: string; entry: number | null } | null
}

export type TaskResult = { task: Acted } | { refused: Refusal }

/** Acts that always reach the journey; the others only where something reads them. */
const ALWAYS = ['complete', 'reopen']

/** Acts after which a task may be done. */
const HANDLES = ['complete', 'undo']

/**
 * Somebody works a task: the row, who did it, and the journey's inbox entry in one transaction. `version` is what the person
 * saw; a newer one means somebody was faster, and nothing is changed. What comes from another system says by which event of
 * it (`from`): the same event again answers as it did, and does nothing.
 */
export async function workTask(
  pool: Pool,
  defs: Definitions,
  id: string,
  wish: TaskWish,
  by: string,
  version: number | null,
  from: SinkEvent | null = null,
): Promise<TaskResult> {
  const of = await accountOfTask(pool, id)
  if (of === null) return { refused: { code: 'unknown-task', message: `there is no task ${id}` } }
  const { account, person } = of
  return retryConflicts(() =>
    inTransaction(pool, async (tx): Promise<TaskResult> => {
      // who is done with a task has handled what its person answered: whatever waits for that is locked before the task is
      const others = person !== null && HANDLES.includes(wish.act) ? await accountsOfAnswers(tx, person) : []
      const accounts = await lockAccounts(tx, [account, ...others])
      const locked = accounts.get(account)
      const task = await lockTask(tx, id)
      if (!locked || !task) throw new Error(`task ${id} was found and is gone`)
      const before = from && (await readActFromSink(tx, from))
      if (from && before) return doneBefore(from, before, id, wish.act)
      if (version !== null && version !== task.version) {
        return refused(tx, task, { code: 'stale', message: 'the task has changed since you saw it' })
      }
      const result = await wished(tx, defs, { locked, accounts }, task, wish, by)
      if (from && 'task' in result) {
        await keepActFromSink(tx, from, { task: id, act: wish.act, version: result.task.version }, locked.at)
      }
      return result
    }),
  )
}

/** What an act may write to: the account of its task, and with it all whose messages wait for an answer it handles. */
interface Locked {
  locked: LockedAccount
  accounts: ReadonlyMap<string, LockedAccount>
}

async function wished(
  tx: Tx,
  defs: Definitions,
  held: Locked,
  task: LockedTask,
  wish: TaskWish,
  by: string,
): Promise<TaskResult> {
  if (wish.act === 'undo') return undo(tx, defs, held, task, by)
  const act = await resolveWish(tx, defs, wish, by, held.locked.at)
  return 'code' in act ? refused(tx, task, act) : carryOut(tx, defs, held, task, act, by)
}

/** An event that was acted on: answered as it was then. */
function doneBefore({ sink, event }: SinkEvent, done: ActFromSink, id: string, act: string): TaskResult {
  if (done.task === id && done.act === act) {
    return { task: { id, version: done.version, undoUntil: null, undone: null } }
  }
  const message = `the event ${event} of ${sink} did something else before: ${done.act} on ${done.task}`
  return { refused: { code: 'event-reused', message } }
}

async function carryOut(
  tx: Tx,
  defs: Definitions,
  { locked, accounts }: Locked,
  task: LockedTask,
  act: TaskAct,
  by: string,
): Promise<TaskResult> {
  const outcomes = defs.settings.tasks[task.type]?.outcomes.map(o => o.id) ?? []
  const ruled = actOnTask({ ...task, outcomes }, act, by, locked.at)
  if ('refused' in ruled) return refused(tx, task, ruled.refused)
  const asked = outcomeAsks(defs.settings, task.type, act, locked.at)
  if ('code' in asked) return refused(tx, task, asked)
  const { change } = ruled
  const shown = shownBy(defs, task, act, locked.at)
  const before = shown || asked.fields ? await readAccount(tx, locked.key, defs.windows) : null
  const { act: name, ...detail } = act
  const entry = reachesJourney(defs, task, act)
    ? await tellJourney(tx, defs, locked, task, { ...task, ...change, act: act.act }, by)
    : null
  await changeTask(tx, task, change, { name, by, at: locked.at, detail, entry })
  await followAnswers(tx, accounts, task, name, by)
  if (asked.fields) await changeAccount(tx, locked.key, asked.fields, locked.at)
  if (before) await settle(tx, defs, locked, before, shown ?? {})
  return { task: { id: task.id, version: task.version + 1, undoUntil: locked.at + UNDO_FOR, undone: null } }
}

/** Takes back what was done last: the task is what it was, and a journey that had heard of the act hears of that, too. */
async function undo(
  tx: Tx,
  defs: Definitions,
  { locked, accounts }: Locked,
  task: LockedTask,
  by: string,
): Promise<TaskResult> {
  const last = await lastAct(tx, task.id)
  const refusal = refusesUndo(last, by, locked.at)
  if (refusal || !last) return refused(tx, task, refusal ?? { code: 'nothing-to-undo', message: 'nothing was done' })
  const act = { name: 'undo', by, at: locked.at, detail: { act: last.act } }
  await restoreTask(tx, task, act)
  const after = await lockTask(tx, task.id)
  if (!after) throw new Error(`task ${task.id} was put back and is gone`)
  if (last.entry !== null) {
    const heard = after.status === 'done' ? 'complete' : task.status === 'done' ? 'reopen' : 'assign'
    await tellJourney(tx, defs, locked, task, { ...after, act: heard }, by)
  }
  await followAnswers(tx, accounts, task, after.status === 'done' ? 'complete' : 'reopen', by)
  const undone = { act: last.act, journey: task.journey, account: task.account, entry: last.entry }
  return { task: { id: task.id, version: after.version, undoUntil: null, undone } }
}

/** A task that is done has handled what the person it is about answered; once it is open again, so is the answer. */
async function followAnswers(
  tx: Tx,
  accounts: ReadonlyMap<string, LockedAccount>,
  { id, person, status }: LockedTask,
  act: string,
  by: string,
): Promise<void> {
  if (person === null) return
  if (act === 'complete' && status !== 'done') await handleIn(tx, accounts, person, by, id)
  if (act === 'reopen' && status === 'done') await reopenIn(tx, person, id)
}

/** Tells a task's journey how it stands now, and whose hours count where a clock goes by them. */
async function tellJourney(
  tx: Tx,
  defs: Definitions,
  locked: LockedAccount,
  task: LockedTask,
  now: Pick<LockedTask, 'status' | 'outcome' | 'assignee' | 'snoozedUntil'> & {
    act: Extract<EntryBody, { kind: 'task' }>['act']
  },
  by: string,
): Promise<number> {
  const { act, status, assignee } = now
  const outcome = status === 'done' ? now.outcome : null
  const moved = assignee !== null && (assignee !== task.assignee || act === 'claim' || act === 'assign')
  const hours = moved && goesByAssignee(defs, task) ? await workingHours(tx, assignee) : undefined
  const told = {
    ...(hours === undefined ? {} : { hours: hoursOf(hours, defs.settings) }),
    ...snoozeTold(defs.reads[task.journey], now.snoozedUntil),
  }
  const body = { kind: 'task', task: task.effectKey, act, status, outcome, by, ...told } as const
  return appendEntries(tx, locked, [{ body, journeys: [task.journey] }])
}

/** Why nothing was changed, with who took it, or who acted last. */
async function refused(tx: Tx, task: LockedTask, refusal: Refusal): Promise<TaskResult> {
  const taken = refusal.code === 'taken' || (refusal.code === 'not-yours' && task.claimedBy !== null)
  if (taken) return { refused: { ...refusal, by: task.claimedBy, at: task.claimedAt, act: 'claim' } }
  const last = await lastAct(tx, task.id)
  return { refused: last ? { ...refusal, by: last.by, at: last.at, act: last.act } : refusal }
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
  const states = defs.reads[task.journey]?.taskStates
  if (act.act === 'snooze') return states?.has(SNOOZED) ?? false
  return ALWAYS.includes(act.act) || (states?.size ?? 0) > 0
}

function goesByAssignee(defs: Definitions, { journey }: LockedTask): boolean {
  return defs.reads[journey]?.taskStates.has(ASSIGNEE) ?? false
}
