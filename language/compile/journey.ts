import type { Level } from '../condition/condition.ts'
import { placeOf, placeOfValue } from '../places.ts'
import type { EnterRule, Holdout, JourneyGoal, JourneyPlan, LeaveRule } from '../plan.ts'
import type { Definition } from '../read-source.ts'
import type { Admit, Pilot, Reentry } from '../release.ts'
import { enterShape, journeyGoalShape, journeyShape, leaveShape, reentryShape } from '../shapes/journey.ts'
import { readShape } from '../shapes/read-shape.ts'
import type { Of } from '../shapes/shape.ts'
import type { Limits } from '../workspace-definition.ts'
import { admitOf, pilotOf } from './admit.ts'
import { ENTER, levelAt, WHEN, WHO } from './condition-at.ts'
import { atomTexts, type Context, noReads, type SliceReads } from './context.ts'
import { holdoutOf } from './holdout.ts'
import { exactLength } from './length.ts'
import { limitsOf } from './limits.ts'
import { motionExists } from './play.ts'
import type { CompiledSla } from './sla.ts'
import { type Around, compileStage, placeOfStage, type StageShape, stageExists, stageIds } from './stage.ts'
import { uniqueIds } from './unique-ids.ts'
import { withMotion } from './with-motion.ts'

type Shape = Of<typeof journeyShape>

/** A journey without its plays. */
export interface CompiledJourney {
  plan: JourneyPlan
  reads: SliceReads
  enterReads: SliceReads
  who: Level | null
  reentry: Reentry | null
  limits: Limits | null
  admit: Admit | null
  pilot: Pilot | null
  shape: Shape
  stages: Map<string, StageShape>
}

function enterOf(around: Around, reads: SliceReads, shape: Shape): EnterRule[] | null {
  const { ctx, stages } = around
  const { enter } = shape
  if (typeof enter === 'string') {
    const level = levelAt(ctx, reads, { tree: shape, key: 'enter', text: enter }, ENTER)
    const [at] = stages
    return level && at !== undefined ? [{ at, level }] : null
  }
  const rules = enter.map((item, i) => {
    const rule = readShape(enterShape, item, placeOfValue(enter, i), ctx.report)
    if (!rule) return null
    const at = stageExists(around, rule.at, placeOfValue(rule, 'at'))
    const level = levelAt(ctx, reads, { tree: rule, key: 'when', text: rule.when }, ENTER)
    return at && level ? { at: rule.at, level } : null
  })
  const known = rules.filter(rule => rule !== null)
  return known.length === rules.length ? known : null
}

function leaveOf({ ctx, reads }: Around, shape: Shape): LeaveRule[] | null {
  const list = shape.leave ?? []
  const rules = list.map((item, i) => {
    const rule = readShape(leaveShape, item, placeOfValue(list, i), ctx.report)
    const level = rule && levelAt(ctx, reads, { tree: rule, key: 'when', text: rule.when }, WHEN)
    return level && { level, as: rule.as ?? 'done' }
  })
  const known = rules.filter(rule => rule !== null)
  return known.length === rules.length ? known : null
}

/** Reads `reentry`: whether an account may come again; undefined when it is wrong. */
function reentryOf({ report }: Context, shape: Shape): Reentry | null | undefined {
  if (shape.reentry === undefined) return null
  const rule = readShape(reentryShape, shape.reentry, placeOfValue(shape, 'reentry'), report)
  const after = rule && (rule.after === undefined ? 0 : exactLength(report, rule, 'after', rule.after))
  if (!rule || after === null) return undefined
  const { times = null } = rule
  if (times === null || times > 0) return { after, times }
  report(placeOfValue(rule, 'times'), 'C2', {
    what: `an account cannot come again ${times} times`,
    why: 'It says how many more times it may go through the journey after the first.',
    fix: 'Write times: 3, or leave "reentry" out: then it comes once.',
  })
  return undefined
}

/** Reads what a journey is for; undefined when it is wrong. */
function goalOf(around: Around, shape: Shape): JourneyGoal | null | undefined {
  const { ctx, reads } = around
  if (shape.goal === undefined) return null
  const goal = readShape(journeyGoalShape, shape.goal, placeOfValue(shape, 'goal'), ctx.report)
  if (!goal) return undefined
  const { reach = null, when } = goal
  if ((reach === null) === (when === undefined)) {
    ctx.report(placeOf(goal), 'N1', {
      what: reach === null ? 'this goal has neither "reach" nor "when"' : 'this goal has both "reach" and "when"',
      why: 'There is no telling when it is reached.',
      fix: 'Write { reach: <stage> } or { when: <condition> }.',
    })
    return undefined
  }
  const there = reach === null || stageExists(around, reach, placeOfValue(goal, 'reach'))
  const level = when === undefined ? null : levelAt(ctx, reads, { tree: goal, key: 'when', text: when }, WHEN)
  const within = goal.within === undefined ? null : exactLength(ctx.report, goal, 'within', goal.within)
  const wrong = !there || (when !== undefined && !level) || (goal.within !== undefined && within === null)
  return wrong ? undefined : { reach, level, within }
}

/** Holdouts that decide over a whole run: the workspace's and its own. */
function holdoutsOf(ctx: Context, shape: Shape): Holdout[] {
  const own = holdoutOf(ctx, shape)
  if (own === 'none') return []
  const all = [ctx.workspace.holdout, own].filter(holdout => holdout !== null)
  return all.filter((holdout, i) => all.findIndex(other => other.id === holdout.id) === i)
}

/** Compiles a journey. Null when anything in it is wrong. */
export function compileJourney(
  outer: Context,
  definition: Definition,
  slas: ReadonlyMap<string, CompiledSla>,
): CompiledJourney | null {
  const shape = readShape(journeyShape, definition.tree, placeOf(definition.tree), outer.report)
  if (!shape) return null
  const ctx = withMotion(outer, shape.motion)
  const [reads, enterReads] = [noReads(), noReads()]
  const around: Around = { ctx, reads, stages: stageIds(shape.stages), slas, motion: shape.motion }
  const calendar = shape.calendar ?? ctx.workspace.calendar
  if (shape.calendar !== undefined) ctx.names.require('calendar', calendar, placeOfValue(shape, 'calendar'))
  motionExists(ctx, shape, shape.motion)
  const enter = enterOf(around, enterReads, shape)
  const { who: fits } = shape
  const who = fits === undefined ? null : levelAt(ctx, enterReads, { tree: shape, key: 'who', text: fits }, WHO)
  const reentry = reentryOf(ctx, shape)
  const limits = limitsOf(ctx.report, shape)
  const leave = leaveOf(around, shape)
  const goal = goalOf(around, shape)
  const admit = admitOf(ctx, shape)
  const pilot = pilotOf(ctx, enterReads, shape)
  const holdouts = holdoutsOf(ctx, shape)
  const isNew = uniqueIds('stage', ctx.report)
  const stages = shape.stages.map((item, i) => compileStage(around, item, placeOfValue(shape.stages, i)))
  const known = stages.filter(stage => stage !== null).filter(({ shape: own }) => isNew(own.stage, placeOfStage(own)))
  if (!enter || !leave || known.length < stages.length) return null
  if (admit === undefined || pilot === undefined) return null
  if (reentry === undefined || goal === undefined || (fits !== undefined && !who)) return null
  const { journey, title, motion, owner } = shape
  const plan: JourneyPlan = {
    kind: 'journey',
    format: 1,
    journey,
    title,
    motion,
    owner,
    calendar,
    enter,
    leave,
    ...(holdouts.length === 0 ? {} : { holdouts }),
    ...(goal === null ? {} : { goal }),
    stages: known.map(stage => stage.plan),
    atoms: atomTexts(ctx, reads),
  }
  return {
    plan,
    reads,
    enterReads,
    who,
    reentry,
    limits,
    admit,
    pilot,
    shape,
    stages: new Map(known.map(stage => [stage.plan.id, stage.shape])),
  }
}
