import { lastVerdict } from '../../../db/content-acts.ts'
import type { TaskRecord } from '../../../db/task-records.ts'
import type { StoredAccount } from '../../../domain/account/stored-account.ts'
import { viewAt } from '../../../domain/account/view-at.ts'
import { dayIn } from '../../../domain/calendar/day-in.ts'
import { contentState } from '../../../domain/content/content-state.ts'
import { mergeValues } from '../../../domain/touch/merge-values.ts'
import { textFor } from '../../../domain/touch/text-for.ts'
import { renderDraftAside } from '../../../intake/render/render-aside.ts'
import { RenderError } from '../../../intake/render/render-error.ts'
import type { TaskView } from '../task-answers.ts'
import type { Reading } from './reading.ts'
import { personName, staffView } from './refs.ts'

/**
 * The content of a task as whoever has the task would send it by hand: filled in with what is known now. Null where nobody to
 * write to is known, the content is not approved (any more), or its text cannot be filled in.
 */
export async function taskDraft(
  reading: Reading,
  task: TaskRecord,
  stored: StoredAccount,
  { content, language }: { content: string; language: string | null },
): Promise<TaskView['draft']> {
  const { settings, defs, now } = reading
  const { person } = task
  const definition = settings.content[content]
  if (person === null || !definition) return null
  const verdict = await lastVerdict(reading.db, content)
  if (contentState(definition, verdict, dayIn(settings.workspace.zone, now)) !== 'approved') return null
  const holder = staffView(reading, task.claimedBy ?? task.assignee)
  const values = mergeValues(settings, {
    account: stored.key,
    view: viewAt(stored, defs, now),
    person,
    senderName: holder?.name ?? settings.workspace.sender.name,
  })
  try {
    const to = { name: personName(person), address: person.email }
    return { content, to, ...(await renderDraftAside(textFor(definition, language), values)) }
  } catch (error) {
    if (!(error instanceof RenderError)) throw error
    // the checks find most of these; the task is worked without it
    return null
  }
}
