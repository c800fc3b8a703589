import { placeOf, placeOfValue } from '../places.ts'
import type { Admit, Pilot } from '../release.ts'
import { admitShape, pilotShape } from '../shapes/journey.ts'
import { readShape } from '../shapes/read-shape.ts'
import { levelAt, WHO } from './condition-at.ts'
import type { Context, SliceReads } from './context.ts'

function atLeastOne({ report }: Context, tree: object, key: string, n: number | undefined): boolean {
  if (n === undefined || n > 0) return true
  const why = 'With none let in the journey would be there for nobody.'
  report(placeOfValue(tree, key), 'C2', { what: `${n} is no number of accounts`, why, fix: 'Write 1 or more.' })
  return false
}

/** Reads `admit`: how many accounts may be in at a time; undefined when it is wrong. */
export function admitOf(ctx: Context, journey: { admit?: unknown }): Admit | null | undefined {
  if (journey.admit === undefined) return null
  const shape = readShape(admitShape, journey.admit, placeOfValue(journey, 'admit'), ctx.report)
  if (!shape || !atLeastOne(ctx, shape, 'max', shape.max)) return undefined
  return { max: shape.max, per: shape.per ?? 'journey' }
}

/** Reads `pilot`: which accounts a journey is tried on, and how; undefined when it is wrong. */
export function pilotOf(ctx: Context, reads: SliceReads, journey: { pilot?: unknown }): Pilot | null | undefined {
  if (journey.pilot === undefined) return null
  const shape = readShape(pilotShape, journey.pilot, placeOfValue(journey, 'pilot'), ctx.report)
  if (!shape || !atLeastOne(ctx, shape, 'accounts', shape.accounts)) return undefined
  const { as, who: fits, accounts = null } = shape
  if (fits === undefined && accounts === null) {
    const why = 'A pilot of everybody is no pilot.'
    const fix = 'Add accounts: 20, or who: in segment <id>.'
    ctx.report(placeOf(shape), 'N1', { what: 'this pilot does not say which accounts take part', why, fix })
    return undefined
  }
  const who = fits === undefined ? null : levelAt(ctx, reads, { tree: shape, key: 'who', text: fits }, WHO)
  return fits !== undefined && !who ? undefined : { as, who, accounts }
}
