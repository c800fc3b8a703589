import { placeOfValue } from '../places.ts'
import type { Holdout } from '../plan.ts'
import type { Report } from '../problem-log.ts'
import { readShape } from '../shapes/read-shape.ts'
import { holdoutShape } from '../shapes/workspace.ts'
import type { Context } from './context.ts'
import { oneThing } from './one-thing.ts'
import { shareOf } from './share.ts'

/** Reads `holdout: { id, share }`, or `none` for nobody; null where nothing is said, or something wrong. */
export function holdoutAt(report: Report, tree: { holdout?: unknown }): Holdout | 'none' | null {
  if (tree.holdout === undefined || tree.holdout === 'none') return tree.holdout ?? null
  const shape = readShape(holdoutShape, tree.holdout, placeOfValue(tree, 'holdout'), report)
  const share = shape && shareOf(shape.share)
  if (!shape || share !== null) return shape && share !== null ? { id: shape.id, share } : null
  const why = 'There is no telling how many accounts are held out.'
  const fix = 'Write a share above 0% and up to 100%, such as 5%; or holdout: none.'
  report(placeOfValue(shape, 'share'), 'X1', { what: `"${shape.share}" is no share`, why, fix })
  return null
}

/** What makes two holdouts the same. */
export function saysOfHoldout({ share }: Holdout): string {
  return `holdout ${share}`
}

/** The same for a journey or play, whose id may stand elsewhere too. */
export function holdoutOf(ctx: Context, tree: { holdout?: unknown }): Holdout | 'none' | null {
  const holdout = holdoutAt(ctx.report, tree)
  if (holdout && holdout !== 'none') oneThing(ctx, holdout.id, placeOfValue(tree, 'holdout'), saysOfHoldout(holdout))
  return holdout
}
