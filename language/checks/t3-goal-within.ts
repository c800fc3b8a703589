import type { Condition, TaskLeaf } from '../condition/condition.ts'
import { lengthInWords } from '../flow/length-in-words.ts'
import type { Paths } from '../flow/paths.ts'
import { placeOfValue } from '../places.ts'
import type { JourneyPlan } from '../plan.ts'
import type { Step } from '../play-steps.ts'
import type { Whole } from './whole.ts'

const NEVER = Number.POSITIVE_INFINITY

/** How long after its beginning a journey can be in a stage at the soonest: minimum stays and `for` of the edges on the way. */
function soonestIn({ enter, stages }: JourneyPlan, stage: string): number {
  const at = new Map(enter.map(rule => [rule.at, 0]))
  // no way is longer than there are stages
  for (const _ of stages) {
    for (const { id, minStay, advance, fallBack } of stages) {
      const here = at.get(id) ?? NEVER
      for (const { to, level } of [...advance, ...fallBack]) {
        at.set(to, Math.min(at.get(to) ?? NEVER, here + Math.max(minStay, level.for)))
      }
    }
  }
  return at.get(stage) ?? NEVER
}

const creates = (step: Step | undefined, { type }: TaskLeaf): boolean => step?.do === 'task' && step.task === type

/** When a condition can hold at the soonest, from the start of a play: what a task of the play comes to needs the task first. */
function soonest(condition: Condition, { play, arrivals }: Paths, elsewhere: (task: string) => boolean): number {
  switch (condition.k) {
    case 'and':
    case 'or': {
      const times = condition.of.map(part => soonest(part, { play, arrivals } as Paths, elsewhere))
      return condition.k === 'and' ? Math.max(...times) : Math.min(...times)
    }
    case 'task': {
      if (elsewhere(condition.type)) return 0
      const times = [...arrivals].flatMap(([id, { min }]) => (creates(play.plan.steps[id], condition) ? [min] : []))
      return times.length === 0 ? 0 : Math.min(...times)
    }
    case 'not':
    case 'atom':
    case 'kept':
    case 'time':
      return 0
  }
}

function tell({ ctx: { report } }: Whole, goal: unknown, within: number, takes: number): void {
  if (takes <= within || takes === NEVER || typeof goal !== 'object' || goal === null) return
  const way = lengthInWords(takes)
  report(
    placeOfValue(goal, 'within'),
    'T3',
    {
      what: `the shortest way to this goal takes ${way}`,
      why: 'Nobody can reach it in time, so every one would be counted as missed.',
      fix: `Write within: ${way} or longer, or shorten the way.`,
    },
    'warning',
  )
}

/** T3: a goal that is to be reached sooner than it can be. */
export function checkGoals(whole: Whole): void {
  for (const { plan, shape } of whole.journeys) {
    const { goal } = plan
    if (goal?.within && goal.reach !== null) tell(whole, shape.goal, goal.within, soonestIn(plan, goal.reach))
  }
  for (const path of whole.paths) {
    const { plan, shape } = path.play
    if (!plan.goal || plan.goalWithin === undefined) continue
    const others = whole.paths.filter(other => other !== path).flatMap(other => Object.values(other.play.plan.steps))
    const elsewhere = (task: string): boolean => others.some(step => step.do === 'task' && step.task === task)
    tell(whole, shape.goal, plan.goalWithin, soonest(plan.goal.when, path, elsewhere) + plan.goal.for)
  }
}
