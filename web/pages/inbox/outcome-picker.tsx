import { type FormEvent, useState } from 'react'
import type { TaskView } from '../../../client/http/task-answers.ts'
import type { StaffView } from '../../../client/http/views.ts'
import { Note } from '../../parts/note.tsx'
import { useKeys } from '../../parts/use-keys.ts'
import { useDraft } from './drafts.ts'
import { firstName } from './task-words.ts'
import type { TaskActs } from './use-task-acts.ts'

interface OutcomePickerProps {
  task: TaskView
  /** a colleague who has the task and closes it; null = the reader may */
  closedBy: StaffView | null
  acts: TaskActs
}

/** How it went, out of a closed list; each says what follows. Number keys pick, Enter completes. */
export function OutcomePicker({ task, closedBy, acts }: OutcomePickerProps) {
  const [draft, change] = useDraft(task.id)
  const [missing, setMissing] = useState(false)
  const pick = (outcome: string) => {
    setMissing(false)
    change({ outcome })
  }
  const byNumber = (index: number) => {
    const outcome = task.outcomes[index]
    if (!outcome) return
    pick(outcome.id)
    document.getElementById(`outcome-${outcome.id}`)?.focus()
  }
  const numbers = task.outcomes.slice(0, 9).map((_, index) => [String(index + 1), () => byNumber(index)])
  useKeys(closedBy ? {} : Object.fromEntries(numbers))
  const outcome = task.outcomes.find(one => one.id === draft.outcome)
  const wantsReason = outcome?.asks.reason === true
  const unsaid = wantsReason && draft.note.trim() === ''
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setMissing(!outcome || unsaid)
    if (unsaid) document.getElementById('outcome-note')?.focus()
    const date = outcome?.asks.date ? draft.date : ''
    if (outcome && !unsaid && !acts.busy) void acts.complete(task, outcome, { note: draft.note, date })
  }
  const lacking = missing && (outcome ? unsaid && 'Say why first.' : 'Choose an outcome first.')
  return (
    <section aria-labelledby="h-out">
      <div className="sec-h">
        <h3 id="h-out">Outcome</h3>
        {!closedBy && (
          <span className={lacking ? 'aside missing' : 'aside'}>
            {lacking ? (outcome ? 'say why first' : 'choose one first') : 'required'}
          </span>
        )}
      </div>
      {closedBy ? (
        <Note icon="users">{firstName(closedBy)} closes this one. The outcome will show here.</Note>
      ) : (
        <form id="outcome" className="outcome" onSubmit={submit} noValidate>
          <fieldset aria-describedby={lacking ? 'outcome-missing' : undefined}>
            <legend className="vh">How did it go? Choose one outcome.</legend>
            {task.outcomes.map((outcome, index) => (
              <label key={outcome.id} htmlFor={`outcome-${outcome.id}`}>
                <input
                  type="radio"
                  name="outcome"
                  id={`outcome-${outcome.id}`}
                  checked={draft.outcome === outcome.id}
                  onChange={() => pick(outcome.id)}
                />
                <b>{outcome.title}</b>
                {index < 9 && <kbd>{index + 1}</kbd>}
                <small>
                  {outcome.then}
                  {outcome.next.map(follows => (
                    <span key={follows} className="follows">
                      {follows}
                    </span>
                  ))}
                </small>
              </label>
            ))}
          </fieldset>
          {lacking && (
            <p id="outcome-missing" className="vh" role="alert">
              {lacking}
            </p>
          )}
          <div className="done">
            <label className="field">
              <span className="vh">{wantsReason ? 'Why, for the timeline' : 'Note for the timeline'}</span>
              <input
                id="outcome-note"
                placeholder={wantsReason ? 'Why? It stands on the timeline' : 'Note for the timeline (optional)'}
                required={wantsReason}
                maxLength={4_000}
                value={draft.note}
                onChange={event => change({ note: event.target.value })}
              />
            </label>
            {outcome?.asks.date && (
              <label className="field day">
                <span>Comes back on (optional)</span>
                <input type="date" value={draft.date} onChange={event => change({ date: event.target.value })} />
              </label>
            )}
            <button className="btn primary" type="submit" aria-disabled={acts.busy}>
              Complete, go to next <kbd>↵</kbd>
            </button>
          </div>
        </form>
      )}
    </section>
  )
}
