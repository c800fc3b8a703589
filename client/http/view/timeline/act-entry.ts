import type { TaskActRow } from '../../../../db/list-task-acts.ts'
import type { TimelineEntry } from '../../views.ts'
import { actDetail } from '../act-detail.ts'
import type { FactTexts } from '../fact-texts.ts'
import type { Reading } from '../reading.ts'
import { iso, personRef } from '../refs.ts'
import { taskTitle } from '../task-title.ts'

/** Something done with a task: who did what, and what they said. */
export function actEntry(reading: Reading, row: TaskActRow, accountName: string, facts: FactTexts): TimelineEntry {
  const title = taskTitle(reading, { ...row, accountName }, facts)
  const by = row.by === null ? '' : (reading.staff.get(row.by)?.name ?? row.by)
  const detail = actDetail(reading, row.type, row.act, row.detail)
  const said = SAID[row.act] ?? row.act
  return {
    id: row.key,
    at: iso(row.at / 1000),
    kind: 'task',
    text: `${said.replace('{who}', by || 'Somebody').replace('{task}', `“${title}”`)}${detail.what === null ? '' : ` ${detail.what}`}`,
    why: detail.why,
    journey: row.journey,
    source: row.play === null ? null : row.step === null ? row.play : `${row.play} / ${row.step}`,
    person: row.person && personRef(reading.settings, row.person),
    state: row.act === 'complete' ? 'done' : row.act === 'cancelled' ? 'cancelled' : null,
  }
}

const SAID: Record<string, string> = {
  created: 'Task {task}',
  claim: '{who} took {task}',
  release: '{who} gave back {task}',
  wait: '{who} waits for the customer on {task}',
  unwait: '{who} goes on with {task}',
  snooze: '{who} put off {task}',
  assign: '{who} gave {task}',
  reassigned: 'Handed {task} on',
  complete: '{who} completed {task}',
  reopen: '{who} opened {task} again',
  undo: '{who} took back what they did with {task}',
  cancelled: 'Dropped {task}',
}
