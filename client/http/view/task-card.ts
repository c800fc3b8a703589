import { readTask } from '../../../db/read-task.ts'
import type { TaskCard } from '../../../sinks/task-sink.ts'
import type { TaskView } from '../task-answers.ts'
import type { SlaView, StaffView } from '../views.ts'
import { openReading, type ReadApi, type Reading } from './reading.ts'
import { reasonKinds } from './task-rows.ts'
import { taskView } from './task-view.ts'

/** A task as its page shows it, at this moment; null = there is none of this id. */
export async function readTaskView(reading: Reading, id: string): Promise<TaskView | null> {
  const { rankBy } = reading.settings.workspace
  const task = await readTask(reading.db, id, rankBy, [...reasonKinds(reading).keys()])
  return task && taskView(reading, task)
}

/** A task as other systems and mails tell it, at this moment; null = it is gone. */
export async function readTaskCard(read: ReadApi, id: string): Promise<TaskCard | null> {
  const reading = await openReading(read)
  const view = await readTaskView(reading, id)
  return view && taskCard(reading, view)
}

const at = (iso: string | null): number | null => (iso === null ? null : Date.parse(iso))
const named = (staff: StaffView | null) => staff && { id: staff.id, name: staff.name }

function taskCard({ places, now, settings }: Reading, view: TaskView): TaskCard {
  const { id, version, status, title, reason, account, person, wantedRole, sla, advice, assets, outcomes, snoozes } =
    view
  const last = view.acts.at(-1)
  return {
    ...{ id, version, status, title, reason, advice, assets, outcomes, snoozes },
    account: { key: account.key, name: account.name, tier: account.tier },
    about: person
      ? [person.name, person.role?.title].filter(Boolean).join(', ')
      : wantedRole && `the ${wantedRole.title}, whom nobody knows yet`,
    due: at(view.due ?? sla?.due ?? null),
    clock: sla && clockInWords(sla),
    assignee: named(view.assignee),
    claimedBy: named(view.claimedBy),
    snoozedUntil: at(view.snoozedUntil),
    say: view.talkTrack,
    outcome: view.outcome?.title ?? null,
    note: view.note,
    last: last ? { at: Date.parse(last.at), words: wordsOf(last) } : null,
    address: `${places.web}/inbox?task=${encodeURIComponent(id)}`,
    now,
    zone: settings.workspace.zone,
  }
}

/** A clock in words: `First touch: at risk`. */
export function clockInWords({ title, status }: SlaView): string {
  return status === 'on-track' ? title : `${title}: ${status.replace('-', ' ')}`
}

const DONE: Record<string, string> = {
  created: 'made',
  claim: 'taken',
  release: 'given back',
  wait: 'waits for the customer',
  unwait: 'goes on',
  snooze: 'put off',
  assign: 'given',
  reassigned: 'handed on',
  complete: 'done',
  reopen: 'opened again',
  cancelled: 'dropped',
  undo: 'taken back',
}

function wordsOf({ act, by, detail }: TaskView['acts'][number]): string {
  return [DONE[act] ?? act, by && `by ${by.name}`, detail].filter(Boolean).join(' ')
}
