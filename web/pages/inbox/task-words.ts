import type { TaskRow, TaskView } from '../../../client/http/task-answers.ts'
import type { StaffView } from '../../../client/http/views.ts'
import { agoWords, momentWords } from '../../time/moment-words.ts'

/** How long a claim by somebody else counts as news. */
const NEWS = 10 * 60_000

type Act = TaskView['acts'][number]

/** When a task is due, as its row says it: `due 11:30`, `was due 09:40`, `waits on customer`. */
export function dueWords(task: TaskRow, now: number): string {
  if (task.status === 'waiting-on-customer') return 'waits on customer'
  if (task.doneAt !== null) return `done ${momentWords(Date.parse(task.doneAt), now)}`
  if (task.snoozedUntil !== null && Date.parse(task.snoozedUntil) > now) {
    return `back ${momentWords(Date.parse(task.snoozedUntil), now)}`
  }
  if (task.due === null) return 'no due time'
  const due = Date.parse(task.due)
  return `${due < now ? 'was due' : 'due'} ${momentWords(due, now)}`
}

/** Somebody else who took the task a moment ago: `Mia took this 4 s ago`; null = nobody did. */
export function takenWords(task: TaskRow, me: string | null, now: number): string | null {
  const { claimedBy, claimedAt } = task
  if (task.status === 'done' || claimedBy === null || claimedAt === null || claimedBy.id === me) return null
  const at = Date.parse(claimedAt)
  return now - at < NEWS ? `${firstName(claimedBy)} took this ${agoWords(at, now)}` : null
}

/** Why a row is no longer part of the list it stands in. */
export function goneWords(task: TaskRow, me: string | null, now: number): string {
  if (task.status === 'done') return `Done${task.outcome ? `: ${task.outcome.title}` : ''}`
  if (task.status === 'cancelled') return 'No longer needed'
  if (task.snoozedUntil !== null && Date.parse(task.snoozedUntil) > now) {
    return `Snoozed until ${momentWords(Date.parse(task.snoozedUntil), now)}`
  }
  const taken = takenWords(task, me, now)
  if (taken) return taken
  const holder = task.claimedBy ?? task.assignee
  return holder && holder.id !== me ? `${firstName(holder)} has it now` : 'No longer in this list'
}

/** What somebody did, for the history: `You claimed it`, `Created for Jonas Weil`. */
export function actWords(act: Act, me: string | null): string {
  const who = act.by === null ? null : act.by.id === me ? 'You' : firstName(act.by)
  const did = VERBS[act.act]
  const words = did ? (who === null ? capital(did.alone) : `${who} ${did.by}`) : `${who ? `${who}: ` : ''}${act.act}`
  // The detail continues the sentence (`to Mia`, `as Meeting booked`); only a reason stands for itself.
  return act.detail === null ? words : `${words}${act.act === 'cancelled' ? ':' : ''} ${act.detail}`
}

/** How people call a colleague. */
export function firstName(who: StaffView): string {
  return who.name.split(' ').at(0) ?? who.name
}

const VERBS: Record<string, { by: string; alone: string }> = {
  reassigned: { by: 'handed it on', alone: 'handed on' },
  created: { by: 'created it', alone: 'created' },
  claim: { by: 'claimed it', alone: 'claimed' },
  release: { by: 'released it', alone: 'released' },
  assign: { by: 'assigned it', alone: 'assigned' },
  snooze: { by: 'snoozed it', alone: 'snoozed' },
  wait: { by: 'set it to wait on the customer', alone: 'waits on the customer' },
  unwait: { by: 'heard from the customer', alone: 'customer answered' },
  complete: { by: 'completed it', alone: 'completed' },
  reopen: { by: 'opened it again', alone: 'opened again' },
  cancelled: { by: 'cancelled it', alone: 'no longer needed' },
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
