import { didYouMean } from '../../nearest.ts'
import type { Place } from '../../places.ts'
import type { HappeningKind } from '../../play-test.ts'
import type { Kind } from '../../shapes/kinds.ts'
import type { Context } from '../context.ts'

/** Reports a name that nothing has (N4). */
export function isKnown(ctx: Context, called: string, id: string, known: Iterable<string>, place: Place): boolean {
  const all = [...known]
  if (all.includes(id)) return true
  const why = 'The test would wait for something that cannot be.'
  const fix = didYouMean(id, all) || `There are ${all.slice(0, 12).join(', ') || 'none'}.`
  ctx.report(place, 'N4', { what: `no ${called} is called "${id}"`, why, fix })
  return false
}

/** Ids of the mappings, however deep, that have a key. */
function idsWith(key: string, tree: unknown, found: Set<string>): Set<string> {
  if (typeof tree !== 'object' || tree === null) return found
  const { id, [key]: own } = tree as Record<string, unknown>
  if (own !== undefined && typeof id === 'string') found.add(id)
  for (const inner of Object.values(tree)) idsWith(key, inner, found)
  return found
}

function stagesOf(ctx: Context): string[] {
  return ctx.names.all('journey').flatMap(({ tree }) => {
    const stages = Array.isArray(tree['stages']) ? tree['stages'] : []
    return stages.map(stage => String((stage as { stage?: unknown } | null)?.stage))
  })
}

function stepsWith(ctx: Context, verb: string): Set<string> {
  const found = new Set<string>()
  for (const { tree } of ctx.names.all('play')) idsWith(verb, tree, found)
  return found
}

/** The variants of every experiment that a play or blueprint deals. */
export function variantsOf(ctx: Context): Map<string, string[]> {
  const found = new Map<string, string[]>()
  const look = (tree: unknown): void => {
    if (typeof tree !== 'object' || tree === null) return
    const { experiment, variants } = tree as Record<string, unknown>
    if (typeof experiment === 'string' && typeof variants === 'object' && variants !== null)
      found.set(experiment, Object.keys(variants))
    for (const inner of Object.values(tree)) look(inner)
  }
  for (const { tree } of [...ctx.names.all('play'), ...ctx.names.all('blueprint')]) look(tree)
  return found
}

const CALLED: Record<HappeningKind, string> = {
  start: 'play',
  end: 'play or journey',
  stage: 'stage',
  send: 'content',
  held: 'content',
  unsent: 'content',
  task: 'task',
  reassign: 'task',
  alert: 'alerting step or SLA',
  webhook: 'webhook',
  audience: 'audience',
  breach: 'SLA',
}

function idsOf(ctx: Context, kind: HappeningKind): string[] {
  const of = (one: Kind) => ctx.names.ids(one)
  switch (kind) {
    case 'start':
      return of('play')
    case 'end':
      return [...of('play'), ...of('journey')]
    case 'stage':
      return stagesOf(ctx)
    case 'send':
    case 'held':
    case 'unsent':
      return of('content')
    case 'task':
    case 'reassign':
      return of('task')
    case 'alert':
      return [...stepsWith(ctx, 'alert'), ...ctx.alertSteps, ...of('sla')]
    case 'webhook':
    case 'audience':
      return of(kind)
    case 'breach':
      return of('sla')
    default:
      return kind satisfies never
  }
}

/** Does something have this name that such a happening can be about? Reports one that nothing has (N4). */
export function happeningKnown(ctx: Context, kind: HappeningKind, id: string, place: Place): boolean {
  return isKnown(ctx, CALLED[kind], id, idsOf(ctx, kind), place)
}

/** The journey that has a stage, or any there is. */
export function journeyWith(ctx: Context, stage: string | null): string | null {
  const journeys = ctx.names.all('journey')
  const has = (tree: object): boolean => {
    const stages = (tree as { stages?: unknown }).stages
    return Array.isArray(stages) && stages.some(one => (one as { stage?: unknown } | null)?.stage === stage)
  }
  return (stage === null ? journeys[0] : journeys.find(({ tree }) => has(tree)))?.id ?? null
}
