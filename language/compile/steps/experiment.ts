import { canonicalJson } from '../../canonical-json.ts'
import { placeOfKey, placeOfValue } from '../../places.ts'
import type { ExperimentStep, Variant } from '../../play-steps.ts'
import { readShape } from '../../shapes/read-shape.ts'
import { isId } from '../../shapes/scalars.ts'
import type { Of } from '../../shapes/shape.ts'
import { type stepShapes, variantShape } from '../../shapes/step.ts'
import type { Context } from '../context.ts'
import { oneThing } from '../one-thing.ts'
import { ALL, shareOf } from '../share.ts'
import { type Flow, onwardTo, type Spot } from './flow.ts'

type Shape = Of<typeof stepShapes.experiment>

function compileVariant(flow: Flow, variants: object, id: string, item: unknown, spot: Spot): Variant | null {
  const { report } = flow.ctx
  const shape = readShape(variantShape, item, placeOfKey(variants, id), report)
  if (!isId(id)) {
    const why = 'What was drawn is on record by its id.'
    const fix = 'Write lower-case words joined by hyphens.'
    report(placeOfKey(variants, id), 'N3', { what: `"${id}" is no id`, why, fix })
    return null
  }
  if (!shape) return null
  const first = onwardTo(flow, shape.steps, spot.next)
  const share = shareOf(shape.share)
  if (share !== null) return { id, share, first }
  const why = 'There is no telling how many get this variant.'
  const fix = 'Write a share above 0% and up to 100%, such as 50% or 33.33%.'
  report(placeOfValue(shape, 'share'), 'X1', { what: `"${shape.share}" is no share`, why, fix })
  return null
}

function checkWhole(ctx: Context, shape: Shape, variants: readonly Variant[]): void {
  const sum = variants.reduce((all, variant) => all + variant.share, 0)
  if (sum === ALL) return
  ctx.report(placeOfKey(shape, 'variants'), 'X1', {
    what: `the shares add up to ${sum / 100}%, not 100%`,
    why: 'Some would fall to no variant, or to more than one.',
    fix: 'Change the shares until they add up to 100%. A variant that does nothing is one too: steps: continue.',
  })
}

/** Compiles `experiment`: each unit gets one variant, and keeps it. */
export function compileExperiment(flow: Flow, shape: Shape, spot: Spot): ExperimentStep | null {
  const { ctx } = flow
  const unit = shape.unit ?? 'account'
  const entries = Object.entries(shape.variants)
  const found = entries.map(([id, item]) => compileVariant(flow, shape.variants, id, item, spot))
  const variants = found.filter(variant => variant !== null)
  if (variants.length === found.length) checkWhole(ctx, shape, variants)
  if (entries.length < 2) {
    const why = 'With one there is nothing to compare.'
    const fix = 'Add another; steps: continue for one that gets nothing of its own.'
    ctx.report(placeOfKey(shape, 'variants'), 'X1', { what: 'an experiment needs two variants or more', why, fix })
  }
  if (unit === 'person' && !flow.person) {
    ctx.report(placeOfValue(shape, 'unit'), 'F3', {
      what: 'no signal about a person led here',
      why: 'There is nobody a variant could be drawn for.',
      fix: 'Draw for the account, or start from a signal about a person.',
    })
  }
  const salt = shape.salt === undefined ? shape.experiment : `${shape.experiment}/${shape.salt}`
  const shares = variants.map(({ id, share }) => [id, share])
  oneThing(ctx, shape.experiment, placeOfValue(shape, 'experiment'), canonicalJson({ unit, salt, shares }))
  if (variants.length < found.length) return null
  return { do: 'experiment', ...spot, experiment: shape.experiment, salt, unit, variants }
}
