import type { Names } from '../names.ts'
import { didYouMean } from '../nearest.ts'
import { type Place, placeOfValue } from '../places.ts'
import type { Edge, SlaPlan, StagePlan } from '../plan.ts'
import { edgeShape, stageShape } from '../shapes/journey.ts'
import { readShape } from '../shapes/read-shape.ts'
import { isYes } from '../shapes/scalars.ts'
import type { Of } from '../shapes/shape.ts'
import { levelAt, WHEN } from './condition-at.ts'
import { addReads, type Context, type SliceReads } from './context.ts'
import { exactLength } from './length.ts'
import type { CompiledSla } from './sla.ts'
import { slaForMotion } from './sla-target.ts'
import { stalledOf } from './stalled.ts'

export type StageShape = Of<typeof stageShape>

/** The journey a stage stands in. */
export interface Around {
  ctx: Context
  reads: SliceReads
  /** ids of all its stages, right or wrong */
  stages: readonly string[]
  slas: ReadonlyMap<string, CompiledSla>
  motion: string
}

/** Reports a stage this journey has not (N4). */
export function stageExists({ ctx, stages }: Around, id: string, place: Place): boolean {
  if (stages.includes(id)) return true
  ctx.report(place, 'N4', {
    what: `this journey has no stage "${id}"`,
    why: 'No account could ever get there.',
    fix: `${didYouMean(id, stages)}Stages are ${stages.join(', ')}.`,
  })
  return false
}

function edgesOf(around: Around, list: readonly unknown[] | undefined): Edge[] | null {
  const edges = (list ?? []).map((item, i) => {
    const shape = readShape(edgeShape, item, placeOfValue(list ?? [], i), around.ctx.report)
    if (!shape) return null
    const to = stageExists(around, shape.to, placeOfValue(shape, 'to'))
    const level = levelAt(around.ctx, around.reads, { tree: shape, key: 'when', text: shape.when }, WHEN)
    return to && level ? { to: shape.to, level } : null
  })
  const known = edges.filter(edge => edge !== null)
  return known.length === edges.length ? known : null
}

/** A promise is met by what its SLA says itself; one that nothing can meet is refused (F3). */
function promiseOf({ ctx, reads, slas, motion }: Around, id: string, place: Place): SlaPlan | null {
  if (!ctx.names.require('sla', id, place)) return null
  const sla = slas.get(id)
  if (!sla) return null
  if (sla.plan.metWhen === null) {
    ctx.report(place, 'F3', {
      what: `nothing can meet the promise "${id}"`,
      why: 'Its clock would start on arrival here and always be breached.',
      fix: 'Add metWhen: task.<type> done, or metWhen: signal <kind>, to the SLA; or put it on a task step.',
    })
    return null
  }
  addReads(reads, sla.reads)
  return slaForMotion(sla.plan, sla.rows, motion)
}

function needsOf({ ctx, reads }: Around, shape: StageShape): StagePlan['needs'] {
  const list = shape.needs ?? []
  return list.flatMap((fact, i) => {
    const at = { tree: list, key: i, text: fact, instead: { text: `${fact} is known`, skip: 0 } }
    const when = levelAt(ctx, reads, at, { for: false, tasks: 'none', all: true })?.when
    return when?.k === 'atom' ? [{ fact, atom: when.id }] : []
  })
}

function playsOf(names: Names, plays: readonly string[]): string[] {
  return plays.filter((play, i) => names.require('play', play, placeOfValue(plays, i)) !== null)
}

/** Compiles a stage. Null when anything in it is wrong. */
export function compileStage(
  around: Around,
  item: unknown,
  place: Place,
): { plan: StagePlan; shape: StageShape } | null {
  const { ctx } = around
  const shape = readShape(stageShape, item, place, ctx.report)
  if (!shape) return null
  const needs = needsOf(around, shape)
  const minStay = shape.minStay === undefined ? 0 : exactLength(ctx.report, shape, 'minStay', shape.minStay)
  const usual = shape.usual === undefined ? undefined : exactLength(ctx.report, shape, 'usual', shape.usual)
  const { ready: criterion } = shape
  const ready =
    criterion === undefined ? null : levelAt(ctx, around.reads, { tree: shape, key: 'ready', text: criterion }, WHEN)
  const wanted = shape.promises ?? []
  const promises = wanted.map((id, i) => promiseOf(around, id, placeOfValue(wanted, i))).filter(p => p !== null)
  const listed = playsOf(ctx.names, shape.plays ?? [])
  const stalled = stalledOf(ctx, around.reads, shape)
  const advance = edgesOf(around, shape.advance)
  const fallBack = edgesOf(around, shape.fallBack)
  if (minStay === null || usual === null || !advance || !fallBack || stalled === undefined) return null
  if (criterion !== undefined && !ready) return null
  const { stage: id, means } = shape
  const title = shape.title ?? id.charAt(0).toUpperCase() + id.slice(1).replaceAll('-', ' ')
  const last = isYes(shape.last)
  const said = { ...(usual === undefined ? {} : { usual }), ...(ready === null ? {} : { ready }) }
  const more = stalled === null ? said : { ...said, stalled }
  // what is started when an account has stalled may start here without being listed
  const plays = stalled === null ? listed : [...new Set([...listed, stalled.start])]
  const plan: StagePlan = { id, title, means, advance, fallBack, needs, minStay, promises, plays, last, ...more }
  return { plan, shape }
}

/** Stage ids as written, so that an edge to a stage that is wrong itself is not reported too. */
export function stageIds(items: readonly unknown[]): string[] {
  const ids = items.map(item => (item as { stage?: unknown } | null)?.stage)
  return ids.filter(id => typeof id === 'string')
}

/** Where a stage names itself. */
export function placeOfStage(shape: StageShape): Place {
  return placeOfValue(shape, 'stage')
}
