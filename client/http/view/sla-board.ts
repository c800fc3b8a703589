import { type BoardClock, countSlaClocks, listSlaClocks } from '../../../db/list-sla-clocks.ts'
import type { SlaFilter, SlaState } from '../../../db/sla-filter.ts'
import { readSlaVerdicts, type SlaVerdicts } from '../../../db/sla-verdicts.ts'
import { encodeCursor } from '../cursor.ts'
import type { SlaClockRow, SlaList, VerdictRow, VerdictsView } from '../sla-answers.ts'
import type { Reading } from './reading.ts'
import { iso, staffView } from './refs.ts'
import { slaView } from './sla-view.ts'
import { taskTitle } from './task-title.ts'

/** What is counted, and how: printed beside the numbers. */
const DEFINITION =
  'Met: the clock ended in its time. Missed: it was breached, whether or not it was met later. Hit rate: met of both; what was ' +
  'cancelled is left out. System: from what led to the task (the signal as it occurred, else the decision) until somebody had ' +
  'it. Human: from then until it was done. Both in working time of the clock’s calendar.'

/** Clocks that run, or of one state, a page at a time, with how many run in each state. */
export async function slaList(
  reading: Reading,
  q: { state: SlaState | null; filter: SlaFilter; since: number; after: [number | null, string] | null; limit: number },
): Promise<SlaList> {
  const [found, counts] = await Promise.all([
    listSlaClocks(reading.db, { ...q, limit: q.limit + 1 }),
    countSlaClocks(reading.db, q.filter),
  ])
  const page = found.slice(0, q.limit)
  const last = found.length > q.limit ? page.at(-1) : undefined
  return {
    items: page.map(row => clockRow(reading, row)),
    counts,
    next: last ? encodeCursor([last.place, last.clock.key]) : null,
  }
}

function clockRow(reading: Reading, row: BoardClock): SlaClockRow {
  const { settings } = reading
  const { account, play, motion, task, state, journey, owner, verdictAt } = row
  return {
    ...slaView(reading, row.clock),
    state,
    account,
    journey,
    play: play === null ? null : { id: play, title: settings.plays[play]?.title ?? play },
    motion: { id: motion, title: settings.workspace.motions.find(known => known.id === motion)?.title ?? motion },
    task: task && { id: task.id, title: taskTitle(reading, { ...task, accountName: account.name }) },
    holder: staffView(reading, owner),
    verdictAt: iso(verdictAt),
  }
}

/** What came of clocks since a moment (UTC milliseconds): how many were met, and where the time went. */
export async function slaVerdicts(reading: Reading, filter: SlaFilter, since: number): Promise<VerdictsView> {
  const rows = await readSlaVerdicts(reading.db, filter, since)
  return { definition: DEFINITION, since: iso(since), rows: rows.map(row => verdictRow(reading, row)) }
}

function verdictRow({ settings }: Reading, { sla, title, met, missed, ...rest }: SlaVerdicts): VerdictRow {
  const named = sla === null ? null : { id: sla, title: settings.slas[sla]?.title ?? title ?? sla }
  return { sla: named, met, missed, hitRate: met + missed === 0 ? null : met / (met + missed), ...rest }
}
