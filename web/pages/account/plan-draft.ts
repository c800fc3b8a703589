import type { PlanView } from '../../../client/http/plan-answers.ts'
import type { WantedPlan } from '../../api/account-acts.ts'

/** A goal while it is written; `at` tells lines apart that have no id yet. */
export type DraftGoal = WantedPlan['goals'][number] & { at: number }

export interface PlanDraft {
  owner: string | null
  goals: DraftGoal[]
}

/** A plan as it can be written in; one without goals begins with an empty line. */
export function draftOf({ owner, goals }: PlanView): PlanDraft {
  const lines = goals.map(({ id, title, due, state }, at): DraftGoal => ({ at, id, title, due, state }))
  return { owner: owner?.id ?? null, goals: lines.length === 0 ? [emptyGoal([])] : lines }
}

/** A line more, below the others. */
export function emptyGoal(others: readonly DraftGoal[]): DraftGoal {
  return { at: Math.max(-1, ...others.map(goal => goal.at)) + 1, id: null, title: '', due: null, state: 'open' }
}

/**
 * What is sent of a draft to a plan as it is now: lines nobody wrote in are left out, and a goal that somebody has taken out
 * meanwhile comes in as a new one.
 */
export function wantedOf(draft: PlanDraft, now: Pick<PlanView, 'goals'>): WantedPlan {
  const known = new Set(now.goals.map(goal => goal.id))
  const goals = draft.goals
    .map(({ at: _, ...goal }) => ({ ...goal, title: goal.title.trim() }))
    .filter(goal => goal.title !== '')
    .map(goal => ({ ...goal, id: goal.id !== null && known.has(goal.id) ? goal.id : null }))
  return { owner: draft.owner, goals }
}
