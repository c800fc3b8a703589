import type { TaskRow } from '../../../client/http/task-answers.ts'
import { Note } from '../../parts/note.tsx'
import { useMay } from '../../state/use-may.ts'
import { useNow } from '../../time/app-clock.ts'
import { agoWords, momentWords } from '../../time/moment-words.ts'
import type { Conflict } from './conflict.ts'
import { useDraft } from './drafts.ts'
import { firstName, takenWords } from './task-words.ts'

interface TaskConflictProps {
  task: TaskRow
  conflict: Conflict | null
  me: string | null
  onReopen: () => void
}

/** What stands between the reader and the task, and that nothing of theirs is lost. */
export function TaskConflict({ task, conflict, me, onReopen }: TaskConflictProps) {
  const now = useNow()
  const [draft] = useDraft(task.id)
  const kept = draft.note.trim() === '' ? '' : ' Your note is kept here; nothing was sent.'
  if (task.status === 'done') return <DoneNote task={task} now={now} onReopen={onReopen} />
  if (task.status === 'cancelled') {
    return (
      <Note icon="off">
        <b>No longer needed.</b> The play that asked for it has gone on without it.{kept}
      </Note>
    )
  }
  if (conflict === null) return null
  if (conflict.kind === 'held') {
    const taken = takenWords(task, me, now)
    const since = task.claimedAt ? ` since ${momentWords(Date.parse(task.claimedAt), now)}` : ''
    const news = taken !== null || conflict.refused
    return (
      <Note tone={news ? 'risk' : 'plain'} icon="users" {...(news ? { role: 'alert' as const } : {})}>
        <b>{taken ?? `${conflict.by.name} has this${since}`}.</b> {firstName(conflict.by)} closes it.{kept}
      </Note>
    )
  }
  return (
    <Note tone="risk" icon="risk" role="alert">
      <b>{conflict.kind === 'changed' ? 'It changed while you looked' : 'Not done'}:</b>{' '}
      {conflict.detail.replace(/\.$/, '')}. What you picked and wrote is kept
      {conflict.kind === 'changed' ? '; look once more, then try again' : ''}.
    </Note>
  )
}

function DoneNote({ task, now, onReopen }: { task: TaskRow; now: number; onReopen: () => void }) {
  const may = useMay('work-tasks') === null
  const reopen = may && (
    <button type="button" className="btn" onClick={onReopen}>
      Open again
    </button>
  )
  return (
    <Note icon="checkc" acts={reopen}>
      <b>{task.outcome?.title ?? 'Done'}</b>
      {task.doneAt && `, ${agoWords(Date.parse(task.doneAt), now)}`}
    </Note>
  )
}
