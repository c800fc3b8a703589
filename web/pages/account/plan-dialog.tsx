import { Dialog } from 'radix-ui'
import type { FormEvent } from 'react'
import type { PlanView } from '../../../client/http/plan-answers.ts'
import { Icon } from '../../parts/icon.tsx'
import { Note } from '../../parts/note.tsx'
import { Overlay } from '../../parts/overlay.tsx'
import { useActingAs } from '../../state/acting-as.ts'
import { useNow } from '../../time/app-clock.ts'
import { agoWords } from '../../time/moment-words.ts'
import { type DraftGoal, draftOf, emptyGoal } from './plan-draft.ts'
import { GOAL_WORDS } from './plan-words.ts'
import { usePlanEdit } from './use-plan-edit.ts'

interface PlanDialogProps {
  account: string
  plan: PlanView
  onClose: () => void
}

/** The plan of an account to be written in. Somebody who was faster is named, and the reader keeps theirs or uses their own. */
export function PlanDialog({ account, plan, onClose }: PlanDialogProps) {
  const { staff } = useActingAs()
  const edit = usePlanEdit(account, plan, onClose)
  const { draft, change, conflict, failure, busy } = edit
  const setGoal = (at: number, part: Partial<DraftGoal>) =>
    change({ goals: draft.goals.map(goal => (goal.at === at ? { ...goal, ...part } : goal)) })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void edit.save()
  }
  return (
    <Overlay onClose={onClose}>
      <form className="ask-form" onSubmit={submit}>
        <div className="q">
          <Dialog.Title>Account plan</Dialog.Title>
        </div>
        {conflict && <Theirs plan={conflict} onKeep={edit.keepTheirs} onUse={() => void edit.save()} />}
        {failure && (
          <Note tone="breach" icon="risk" role="alert" flush>
            <b>Not saved:</b> {failure}
          </Note>
        )}
        <div className="fields">
          <label className="owner">
            Owner
            <select value={draft.owner ?? ''} onChange={event => change({ owner: event.target.value || null })}>
              <option value="">Nobody yet</option>
              {staff.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          </label>
          <fieldset>
            <legend>Goals: what is to be reached, by when, and how it stands</legend>
            {draft.goals.map((goal, place) => (
              <GoalLine
                key={goal.at}
                goal={goal}
                place={place + 1}
                onChange={part => setGoal(goal.at, part)}
                onDrop={() => change({ goals: draft.goals.filter(other => other.at !== goal.at) })}
              />
            ))}
            <button
              type="button"
              className="link xs"
              onClick={() => change({ goals: [...draft.goals, emptyGoal(draft.goals)] })}
            >
              Add a goal
            </button>
          </fieldset>
        </div>
        <div className="foot">
          <button type="button" className="btn ghost" onClick={onClose}>
            Leave it as it is
          </button>
          <button type="submit" className="btn primary" disabled={busy || conflict !== null}>
            Save
          </button>
        </div>
      </form>
    </Overlay>
  )
}

interface GoalLineProps {
  goal: DraftGoal
  /** from 1 */
  place: number
  onChange: (part: Partial<DraftGoal>) => void
  onDrop: () => void
}

function GoalLine({ goal, place, onChange, onDrop }: GoalLineProps) {
  return (
    <div className="goal-line">
      <input
        aria-label={`Goal ${place}`}
        placeholder="Two more divisions live"
        maxLength={300}
        dir="auto"
        value={goal.title}
        onChange={event => onChange({ title: event.target.value })}
      />
      <input
        type="date"
        aria-label={`Goal ${place}, by`}
        value={goal.due ?? ''}
        onChange={event => onChange({ due: event.target.value || null })}
      />
      <select
        aria-label={`Goal ${place}, how it stands`}
        value={goal.state}
        onChange={event => onChange({ state: event.target.value as DraftGoal['state'] })}
      >
        {Object.entries(GOAL_WORDS).map(([state, words]) => (
          <option key={state} value={state}>
            {words}
          </option>
        ))}
      </select>
      <button type="button" className="btn ghost icon" aria-label={`Take out goal ${place}`} onClick={onDrop}>
        <Icon name="x" small />
      </button>
    </div>
  )
}

/** What somebody else made of the plan meanwhile, and the two ways on. */
function Theirs({ plan, onKeep, onUse }: { plan: PlanView; onKeep: () => void; onUse: () => void }) {
  const now = useNow()
  const who = plan.changedBy?.name ?? 'Somebody'
  const first = who.split(' ')[0]
  const goals = draftOf(plan).goals.filter(goal => goal.title !== '')
  const acts = (
    <>
      <button type="button" className="btn" onClick={onKeep}>
        Keep {first}’s
      </button>
      <button type="button" className="btn" onClick={onUse}>
        Use mine
      </button>
    </>
  )
  return (
    <Note tone="risk" icon="users" role="alert" acts={acts} flush>
      <b>
        {who} changed the plan {plan.changedAt ? agoWords(Date.parse(plan.changedAt), now) : 'meanwhile'}.
      </b>{' '}
      Yours is not saved and stands below.
      <span className="theirs">
        {first}’s: {plan.owner ? `owner ${plan.owner.name}` : 'no owner'}
        {goals.map(({ title, state }) => `; ${title}, ${GOAL_WORDS[state].toLowerCase()}`).join('')}
      </span>
    </Note>
  )
}
