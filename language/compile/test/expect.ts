import { listWords } from '../../list-words.ts'
import { didYouMean } from '../../nearest.ts'
import { locate, type Place, placeOf, placeOfKey, placeOfValue, type Tree } from '../../places.ts'
import { type Expectation, HAPPENINGS, type HappeningKind } from '../../play-test.ts'
import { readShape } from '../../shapes/read-shape.ts'
import { asList } from '../../shapes/scalars.ts'
import { expectShape, neverShape } from '../../shapes/test.ts'
import type { Context } from '../context.ts'
import { happeningKnown } from './known.ts'
import { readWindow, type TestClock } from './test-clock.ts'

const WHEN = ['at', 'on', 'by'] as const
const MARKS = ['to', 'from', 'assign', 'about', 'as', 'play', 'in'] as const

/** One line of `expect`: something that has to happen, or a list of kinds of which nothing else may. */
export type ReadExpectation = { expect: Expectation } | { nothingElse: { kinds: HappeningKind[]; line: number } }

/** Reads one line of `expect`. Null when something in it is wrong. */
export function readExpectation(
  ctx: Context,
  clock: TestClock,
  list: readonly unknown[],
  i: number,
): ReadExpectation | null {
  const shape = readShape(expectShape, list[i], placeOfValue(list, i), ctx.report)
  if (!shape) return null
  const { line } = locate(placeOf(shape))
  if (shape.nothingElse !== undefined) {
    const { nothingElse } = shape
    const kinds = nothingElse.map((kind, k) => kindOf(ctx, kind, placeOfValue(nothingElse, k)))
    return { nothingElse: { kinds: kinds.filter(kind => kind !== null), line } }
  }
  if (shape.never !== undefined) return readNever(ctx, shape, line)
  const what = whatOf(ctx, shape, placeOf(shape))
  const when = what && whenOf(ctx, clock, shape)
  if (!what || !when) return null
  const due = shape.due === undefined ? null : readWindow(clock, shape, 'due', shape.due)
  return { expect: { ...when, ...what, due, line } }
}

function readNever(ctx: Context, shape: Tree, line: number): ReadExpectation | null {
  const never = { how: 'never', from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY, due: null, line } as const
  if (typeof shape['never'] === 'string') {
    const kind = kindOf(ctx, shape['never'], placeOfValue(shape, 'never'))
    return kind && { expect: { ...never, kind, ids: [], marks: marksOf(shape) } }
  }
  const inner = readShape(neverShape, shape['never'], placeOfValue(shape, 'never'), ctx.report)
  const what = inner && whatOf(ctx, inner, placeOf(inner))
  return what && { expect: { ...never, ...what } }
}

function kindOf(ctx: Context, word: string, place: Place): HappeningKind | null {
  const kind = HAPPENINGS.find(one => one === word)
  if (kind) return kind
  ctx.report(place, 'N1', {
    what: `"${word}" is nothing that happens`,
    why: 'The test could never fail on it.',
    fix: `${didYouMean(word, HAPPENINGS)}It is one of ${listWords(HAPPENINGS)}.`,
  })
  return null
}

function whatOf(ctx: Context, shape: Tree, place: Place): Pick<Expectation, 'kind' | 'ids' | 'marks'> | null {
  const kinds = HAPPENINGS.filter(kind => shape[kind] !== undefined)
  const [kind] = kinds
  if (kind === undefined || kinds.length > 1) {
    ctx.report(place, 'N2', {
      what: kind === undefined ? 'nothing is expected here' : `two things are expected here: ${kinds.join(' and ')}`,
      why: 'Each line tells of one thing.',
      fix: `Name one of ${listWords(HAPPENINGS)}.`,
    })
    return null
  }
  const written = shape[kind] as string | string[]
  const ids = asList(written)
  const at = (i: number): Place => (typeof written === 'string' ? placeOfValue(shape, kind) : placeOfValue(written, i))
  const known = ids.map((id, i) => happeningKnown(ctx, kind, id, at(i)))
  return known.every(Boolean) ? { kind, ids, marks: marksOf(shape) } : null
}

function marksOf(shape: Tree): Record<string, string> {
  return Object.fromEntries(MARKS.flatMap(mark => (typeof shape[mark] === 'string' ? [[mark, shape[mark]]] : [])))
}

function whenOf(ctx: Context, clock: TestClock, shape: Tree): Pick<Expectation, 'how' | 'from' | 'to'> | null {
  const hows = WHEN.filter(how => shape[how] !== undefined)
  const [how] = hows
  if (how === undefined || hows.length > 1) {
    ctx.report(how === undefined ? placeOf(shape) : placeOfKey(shape, hows[1] ?? ''), 'N1', {
      what: how === undefined ? 'no moment is said' : `two moments are said: ${hows.join(' and ')}`,
      why: 'An expectation says when.',
      fix: 'Write one of: at: 2026-01-15 09:00, on: 2026-01-15, by: 2026-01-15.',
    })
    return null
  }
  const window = readWindow(clock, shape, how, String(shape[how]))
  if (!window) return null
  return { how, from: how === 'by' ? Number.NEGATIVE_INFINITY : window.from, to: window.to }
}
