import type { Level } from '../condition/condition.ts'
import { contentHash } from '../content-hash.ts'
import { didYouMean } from '../nearest.ts'
import { placeOf, placeOfKey, placeOfValue, type Tree } from '../places.ts'
import type { Again, PlayPlan, PlayStart, Until } from '../plan.ts'
import type { Definition } from '../read-source.ts'
import { goalShape, onStopShape, playShape } from '../shapes/play.ts'
import { readShape } from '../shapes/read-shape.ts'
import type { Of } from '../shapes/shape.ts'
import type { Limits } from '../workspace-definition.ts'
import { playOfUse } from './blueprint.ts'
import type { CompiledCadence } from './cadence.ts'
import { levelAt, WHEN } from './condition-at.ts'
import { addReads, atomTexts, type Context, noReads, type SliceReads } from './context.ts'
import { holdoutOf } from './holdout.ts'
import { exactLength } from './length.ts'
import { limitsOf } from './limits.ts'
import { againOf, type CompiledStart, compileStart } from './play-start.ts'
import type { CompiledSla } from './sla.ts'
import { untilAt } from './span.ts'
import type { Flow } from './steps/flow.ts'
import { compileSteps } from './steps/list.ts'
import { uniqueIds } from './unique-ids.ts'
import { withMotion } from './with-motion.ts'

type Shape = Of<typeof playShape>

/** A play in its two halves: its steps, and when it may start. */
export interface CompiledPlay {
  plan: PlayPlan
  reads: SliceReads
  start: PlayStart
  startReads: SliceReads
  limits: Limits | null
  shape: Shape
  /** its steps as written */
  trees: ReadonlyMap<string, Tree>
}

/** What a play is for, and within how long it should be so (milliseconds, null = any time); undefined when it is wrong. */
function goalOf(
  ctx: Context,
  reads: SliceReads,
  play: Shape,
): { goal: Level | null; within: number | null } | undefined {
  if (play.goal === undefined) return { goal: null, within: null }
  const shape = readShape(goalShape, play.goal, placeOfValue(play, 'goal'), ctx.report)
  if (!shape) return undefined
  const within = shape.within === undefined ? null : exactLength(ctx.report, shape, 'within', shape.within)
  const goal = levelAt(ctx, reads, { tree: shape, key: 'when', text: shape.when }, WHEN)
  return goal && (within !== null || shape.within === undefined) ? { goal, within } : undefined
}

function atMostOf(ctx: Context, reads: SliceReads, play: Shape, calendar: string): Until | null {
  if (play.atMost !== undefined) return untilAt(ctx, reads, { tree: play, key: 'atMost', text: play.atMost, calendar })
  ctx.report(placeOf(play), 'C4', {
    what: 'this play has no "atMost"',
    why: 'Every play ends by itself; without a limit a forgotten one would run for ever.',
    fix: 'Add atMost: 60d, or atMost: until 7d after account.renewalDate.',
  })
  return null
}

/** What each run is about. Null when nothing that starts the play could say so. */
function perOf(
  ctx: Context,
  play: Shape,
  start: CompiledStart | null,
): 'account' | 'stakeholder' | 'opportunity' | null {
  const { per = 'account' } = play
  if (per === 'account' || !start) return per
  const { trigger, person } = start
  const kind = trigger.on === 'signal' ? ctx.signals[trigger.signal.kind] : undefined
  const known = per === 'stakeholder' ? person || trigger.on === 'asked' : kind?.sets === 'opportunity'
  if (known) return per
  const [whom, fix] =
    per === 'stakeholder'
      ? ['person', 'Start it by a signal about a person, or by others.']
      : ['opportunity', 'Start it by a signal that sets an opportunity: start: { signal: opportunity.changed }.']
  const why = 'A run would not know what it is about.'
  ctx.report(placeOfValue(play, 'per'), 'F3', { what: `what starts this play names no ${whom}`, why, fix })
  return null
}

/** How runs of the play get along with each other, and with plays of their group. Null when it is wrong. */
function turnsOf(ctx: Context, play: Shape, again: Again): Pick<PlayStart, 'ifRunning' | 'exclusive'> | null {
  const { ifRunning = 'ignore' } = play
  if (ifRunning !== 'ignore' && again.rule === 'never') {
    ctx.report(placeOfValue(play, 'ifRunning'), 'C3', {
      what: 'this play starts once, so it never runs when it is to start again',
      why: `"ifRunning: ${ifRunning}" could never come true.`,
      fix: 'Add again: after 30d, or leave "ifRunning" out.',
    })
    return null
  }
  const running = ifRunning === 'ignore' ? {} : { ifRunning }
  if (play.exclusive === undefined) {
    if (play.patience === undefined) return running
    const why = 'There is no other play to be patient with.'
    const what = '"patience" goes with "exclusive" only'
    ctx.report(placeOfKey(play, 'patience'), 'N1', { what, why, fix: 'Leave it out, or add exclusive: <group>.' })
    return null
  }
  const patience = play.patience === undefined ? 0 : exactLength(ctx.report, play, 'patience', play.patience)
  return patience === null ? null : { ...running, exclusive: { group: play.exclusive, patience } }
}

/** Reports a motion the workspace does not list (N4). */
export function motionExists(ctx: Context, tree: object, motion: string): boolean {
  const motions = ctx.workspace.motions.map(m => m.id)
  if (motions.includes(motion)) return true
  ctx.report(placeOfValue(tree, 'motion'), 'N4', {
    what: `no motion is called "${motion}"`,
    why: 'Its priority, and whose budget its touches count on, would be unknown.',
    fix: `${didYouMean(motion, motions)}Motions are listed in workspace.yaml: ${motions.join(', ')}.`,
  })
  return false
}

/** The kinds of signals of which a wait wants such from a time before it, which may be before the play. */
function looksBackOf(plan: PlayPlan): string[] {
  const kinds = Object.values(plan.steps).flatMap(step =>
    step.do === 'wait-for'
      ? step.outcomes.flatMap(({ on }) => ('signal' in on && typeof on.since === 'number' ? [on.signal.kind] : []))
      : [],
  )
  return [...new Set(kinds)].sort()
}

/** Compiles a play. Null when anything in it is wrong. */
export function compilePlay(
  outer: Context,
  definition: Definition,
  slas: ReadonlyMap<string, CompiledSla>,
  cadences: ReadonlyMap<string, CompiledCadence>,
): CompiledPlay | null {
  const written = playOfUse(outer, definition)
  if (!written) return null
  const { body } = written
  const shape = readShape(playShape, body, placeOf(definition.tree), written.ctx.report)
  if (!shape) return null
  const ctx = withMotion(written.ctx, shape.motion)
  const calendar = shape.calendar ?? ctx.workspace.calendar
  if (shape.calendar !== undefined) ctx.names.require('calendar', calendar, placeOfValue(shape, 'calendar'))
  const [startReads, reads, endReads] = [noReads(), noReads(), noReads()]
  motionExists(ctx, shape, shape.motion)
  const start = compileStart(ctx, startReads, shape)
  const again = againOf(ctx, startReads, shape, start?.trigger)
  const per = perOf(ctx, shape, start)
  const turns = again && turnsOf(ctx, shape, again)
  const atMost = atMostOf(ctx, reads, shape, calendar)
  const aim = goalOf(ctx, endReads, shape)
  const holdout = holdoutOf(ctx, shape)
  const stop = shape.stopWhen
  const stopWhen =
    stop === undefined ? null : levelAt(ctx, endReads, { tree: shape, key: 'stopWhen', text: stop }, WHEN)
  const onStop =
    shape.onStop === undefined
      ? { tasks: 'cancel' as const }
      : readShape(onStopShape, shape.onStop, placeOfValue(shape, 'onStop'), ctx.report)
  // what webhooks keep is named in this play alone
  const names = new Map(ctx.vocabulary.names)
  const flow: Flow = {
    ctx: { ...ctx, vocabulary: { ...ctx.vocabulary, names } },
    names,
    reads,
    motion: shape.motion,
    calendar,
    person: (start?.person ?? false) || per === 'stakeholder',
    each: false,
    opportunity: per === 'opportunity',
    steps: new Map(),
    trees: new Map(),
    keeps: new Map(),
    slas,
    cadences,
    isNew: uniqueIds('step', ctx.report),
    list: compileSteps,
  }
  const first = compileSteps(flow, shape.steps, null)
  const limits = limitsOf(ctx.report, shape)
  for (const half of [startReads, reads]) addReads(half, endReads)
  const steps = [...flow.steps].flatMap(([id, step]) => (step ? [[id, step] as const] : []))
  if (!start || !again || !turns || !per || !atMost || !onStop || aim === undefined || first === null) return null
  if (steps.length < flow.steps.size) return null
  const { goal } = aim
  const common = {
    play: shape.play,
    title: shape.title,
    motion: shape.motion,
    owner: shape.owner,
    during: [...shape.during],
  }
  const plan: PlayPlan = {
    kind: 'play',
    format: 1,
    ...common,
    atMost,
    goal,
    ...(aim.within === null ? {} : { goalWithin: aim.within }),
    stopWhen,
    onStop: { tasks: onStop.tasks },
    first,
    steps: Object.fromEntries(steps),
    atoms: atomTexts(ctx, reads),
    keeps: Object.fromEntries([...flow.keeps].sort()),
  }
  const { trigger, gate } = start
  const priority = shape.priority ?? 50
  const looksBack = looksBackOf(plan)
  const playStart: PlayStart = {
    ...common,
    hash: contentHash(plan),
    trigger,
    gate,
    again,
    ...(looksBack.length > 0 ? { looksBack } : {}),
    ...turns,
    ...(per === 'account' ? {} : { per }),
    priority,
    goal,
    stopWhen,
    ...(holdout === null ? {} : { holdout }),
  }
  return { plan, reads, start: playStart, startReads, limits, shape, trees: flow.trees }
}
