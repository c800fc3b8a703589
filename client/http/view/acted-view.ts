import { logOfEntry } from '../../../db/log-of-entry.ts'
import { momentInWords } from '../../../domain/calendar/moment-words.ts'
import { sentence } from '../../../domain/journey/sentence.ts'
import type { Acted, Refusal } from '../../../intake/act-on-task.ts'
import type { Problem } from '../problem.ts'
import type { TaskActed } from '../task-act-bodies.ts'
import type { StaffView } from '../views.ts'
import { bringToHand } from './bring-to-hand.ts'
import { pageWords } from './page-words.ts'
import type { Reading } from './reading.ts'
import { iso, staffView } from './refs.ts'

const STATUS: Partial<Record<Refusal['code'], number>> = {
  'unknown-task': 404,
  stale: 412,
  'outcome-unknown': 422,
  'in-the-past': 422,
  'never-open': 422,
  'reason-missing': 422,
  'date-past': 422,
  'date-unwanted': 422,
  'staff-unknown': 422,
  'staff-gone': 422,
  'staff-away': 422,
}

interface TaskProblem extends Problem {
  details: {
    by: StaffView | null
    at: string | null
    act: string | null
    until?: string
    substitute?: StaffView | null
  }
}

/** The status a refusal is answered with. */
export function statusOf({ code }: Refusal): number {
  return STATUS[code] ?? 409
}

/** Why an act was refused, with who was faster or has the task, and since when. */
export function taskProblem(reading: Reading, refusal: Refusal): TaskProblem {
  const { code, message, by = null, at = null, act = null } = refusal
  const who = staffView(reading, by)
  const away =
    'until' in refusal && refusal.until !== undefined
      ? { until: iso(refusal.until), substitute: staffView(reading, refusal.substitute ?? null) }
      : {}
  const whose = who !== null && at !== null && TELLS_WHO.has(code)
  const when = at === null ? '' : momentInWords(at, reading.now, reading.settings.workspace.zone)
  return {
    status: statusOf(refusal),
    code: code.startsWith('staff-') ? code.replaceAll('-', '_') : `task_${code.replaceAll('-', '_')}`,
    message: whose ? `${who.name} was faster (${when}): ${message}` : message,
    details: { by: who, at: iso(at), act, ...away },
  }
}

const TELLS_WHO = new Set<Refusal['code']>(['taken', 'stale', 'closed', 'not-yours'])

/** A task after an act, with what an act that was taken back has led to meanwhile. */
export async function actedView(reading: Reading, { id, version, undoUntil, undone }: Acted): Promise<TaskActed> {
  const reacted = undone?.entry == null ? [] : await ledTo(reading, { ...undone, entry: undone.entry })
  return { id, version, undoUntil: iso(undoUntil), reacted }
}

/** What a journey decided by an inbox entry, in sentences: nothing of it is taken back. */
async function ledTo(
  reading: Reading,
  { journey, account, entry }: { journey: string; account: string; entry: number },
): Promise<string[]> {
  const log = await logOfEntry(reading.db, account, journey, entry)
  const people = await bringToHand(reading, log, [journey])
  const words = pageWords(reading, { journey, accountName: account, people })
  const deeds = log.filter(record => record.what !== 'waits' && record.what !== 'task-changed')
  return deeds.flatMap(record => sentence(record, words) ?? [])
}
