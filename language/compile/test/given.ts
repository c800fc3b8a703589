import type { Value } from '../../condition/condition.ts'
import { listWords } from '../../list-words.ts'
import { type placeOf, placeOfKey, placeOfValue, type Tree } from '../../places.ts'
import type { Deed, GivenDeed } from '../../play-test.ts'
import { readShape } from '../../shapes/read-shape.ts'
import { givenShapes } from '../../shapes/test.ts'
import type { Context } from '../context.ts'
import { roleExists } from '../people.ts'
import { factType, outcomeOf, outcomesOf, personOf, readConsent } from './beginning.ts'
import { isKnown } from './known.ts'
import { readMoment, type TestClock } from './test-clock.ts'
import { valueAs } from './value-as.ts'

const ACTS = ['claim', 'wait', 'unwait', 'cancel'] as const

/** Reads one thing that happens from outside. Null when something in it is wrong. */
export function readGiven(
  ctx: Context,
  clock: TestClock,
  item: unknown,
  list: readonly unknown[],
  i: number,
): GivenDeed | null {
  const tree = (typeof item === 'object' && item !== null ? item : {}) as Tree
  const verbs = (Object.keys(givenShapes) as (keyof typeof givenShapes)[]).filter(verb => verb in tree)
  const [verb] = verbs
  if (verb === undefined || verbs.length > 1) {
    ctx.report(placeOfValue(list, i), 'N2', {
      what: verb === undefined ? 'nothing is said to happen here' : `two things happen here: ${verbs.join(' and ')}`,
      why: 'Each line tells of one thing.',
      fix: `Write { at: 2026-02-03 10:00, signal: ... }: one of ${listWords(Object.keys(givenShapes))}.`,
    })
    return null
  }
  const deed = readDeed(ctx, clock, verb, item, placeOfValue(list, i))
  const at = typeof tree['at'] === 'string' ? readMoment(clock, tree, 'at', tree['at']) : null
  return deed && at !== null ? { at, deed } : null
}

function readDeed(
  ctx: Context,
  clock: TestClock,
  verb: keyof typeof givenShapes,
  item: unknown,
  place: ReturnType<typeof placeOf>,
): Deed | null {
  switch (verb) {
    case 'signal': {
      const shape = readShape(givenShapes.signal, item, place, ctx.report)
      if (
        !shape ||
        !isKnown(ctx, 'kind of signal', shape.signal, ctx.vocabulary.signals.keys(), placeOfValue(shape, 'signal'))
      )
        return null
      return {
        do: 'signal',
        kind: shape.signal,
        from: shape.from ?? null,
        data: readData(ctx, shape.signal, shape.data),
      }
    }
    case 'fact': {
      const shape = readShape(givenShapes.fact, item, place, ctx.report)
      const fact = shape && (shape.fact.includes('.') ? shape.fact : `account.${shape.fact}`)
      const type = shape && fact ? factType(ctx, fact, shape, 'fact') : null
      if (!shape || !fact || !type) return null
      const is = valueAs(ctx.report, type, shape.is, { tree: shape, key: 'is', called: fact })
      return is === undefined ? null : { do: 'fact', fact, is }
    }
    case 'score': {
      const shape = readShape(givenShapes.score, item, place, ctx.report)
      if (!shape || !isKnown(ctx, 'score', shape.score, ctx.names.ids('score'), placeOfValue(shape, 'score')))
        return null
      return { do: 'score', score: shape.score, is: shape.is }
    }
    case 'task':
      return readWork(ctx, clock, item, place)
    case 'free': {
      const shape = readShape(givenShapes.free, item, place, ctx.report)
      if (!shape || !isKnown(ctx, 'journey', shape.free, ctx.names.ids('journey'), placeOfValue(shape, 'free')))
        return null
      return { do: 'free', journey: shape.free }
    }
    case 'person': {
      const shape = readShape(givenShapes.person, item, place, ctx.report)
      if (!shape || (shape.role !== undefined && !roleExists(ctx, shape.role, placeOfValue(shape, 'role')))) return null
      const consent = readConsent(ctx, shape)
      return { do: 'person', person: { ...personOf(shape.person, shape), consent, lastSeen: null } }
    }
    default:
      return verb satisfies never
  }
}

function readWork(ctx: Context, clock: TestClock, item: unknown, place: ReturnType<typeof placeOf>): Deed | null {
  const shape = readShape(givenShapes.task, item, place, ctx.report)
  if (!shape || !isKnown(ctx, 'task', shape.task, ctx.names.ids('task'), placeOfValue(shape, 'task'))) return null
  const act = ACTS.find(one => one === shape.act)
  if (act && shape.outcome === undefined) return { do: 'task', task: shape.task, act }
  if (shape.act === 'assign' && shape.to !== undefined && shape.outcome === undefined) {
    return { do: 'assign', task: shape.task, to: shape.to }
  }
  if (shape.act === 'snooze' && shape.until !== undefined && shape.outcome === undefined) {
    const until = readMoment(clock, shape, 'until', shape.until)
    return until === null ? null : { do: 'snooze', task: shape.task, until }
  }
  const outcome = outcomeOf(ctx, shape.task, shape.outcome ?? 'done')
  if (outcome !== null && shape.act === undefined) return { do: 'complete', task: shape.task, outcome }
  const at = shape.act === undefined ? placeOfValue(shape, 'outcome') : placeOfValue(shape, 'act')
  ctx.report(at, 'C1', {
    what: `nobody can do this with ${shape.task}`,
    why: 'A task is finished with one of its outcomes, or worked before that.',
    fix: `Write outcome: ${listWords(outcomesOf(ctx, shape.task))}, or act: ${listWords(ACTS)}, or act: assign with to: <colleague>, or act: snooze with until: <moment>.`,
  })
  return null
}

function readData(ctx: Context, kind: string, tree: Tree | undefined): Record<string, Value> {
  const data: Record<string, Value> = {}
  const payload = ctx.signals[kind]?.payload ?? {}
  for (const [field, raw] of Object.entries(tree ?? {})) {
    const type = payload[field]
    if (!type || !tree) {
      if (tree) isKnown(ctx, `field of ${kind}`, field, Object.keys(payload), placeOfKey(tree, field))
      continue
    }
    const value = valueAs(ctx.report, type, raw, { tree, key: field, called: field })
    if (value !== undefined && value !== null) data[field] = value
  }
  return data
}
