/** How a goal of an account plan stands. */
export const GOAL_STATES = ['open', 'reached', 'missed', 'dropped'] as const
type GoalState = (typeof GOAL_STATES)[number]

/** A goal as somebody wants it; `id` null = it is new. Days are ISO text, null = no day was said. */
export interface WantedGoal {
  id: number | null
  title: string
  due: string | null
  state: GoalState
}

/** A goal with who said so last, and when (UTC milliseconds). */
export interface Goal extends WantedGoal {
  setBy: string
  setAt: number
}

/**
 * The goals of a plan after somebody changed it, in the order they are wanted in. What somebody else said keeps their name and
 * its moment unless it is changed; a goal that is wanted no more is gone. Null where one is wanted that the plan does not have.
 */
export function goalsAfter(
  before: readonly Goal[],
  wanted: readonly WantedGoal[],
  by: string,
  at: number,
): Goal[] | null {
  const known = new Map(before.map(goal => [goal.id, goal]))
  const after: Goal[] = []
  for (const goal of wanted) {
    const was = goal.id === null ? undefined : known.get(goal.id)
    if (goal.id !== null && !was) return null
    after.push(was && isSame(was, goal) ? was : { ...goal, setBy: by, setAt: at })
  }
  return after
}

function isSame(a: WantedGoal, b: WantedGoal): boolean {
  return a.title === b.title && a.due === b.due && a.state === b.state
}
