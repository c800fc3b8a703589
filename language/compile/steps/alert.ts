import { placeOfValue } from '../../places.ts'
import type { AlertStep } from '../../play-steps.ts'
import { asList } from '../../shapes/scalars.ts'
import type { Of } from '../../shapes/shape.ts'
import type { stepShapes } from '../../shapes/step.ts'
import { checkPlaceholders } from '../placeholders.ts'
import { staffRule } from '../staff.ts'
import type { Flow, Spot } from './flow.ts'

/** Compiles `alert`: a message to colleagues, with facts filled in. */
export function compileAlert({ ctx }: Flow, shape: Of<typeof stepShapes.alert>, spot: Spot): AlertStep | null {
  checkPlaceholders(ctx, { tree: shape, key: 'alert', text: shape.alert, also: [] })
  ctx.alertSteps.add(spot.id)
  const list = asList(shape.to)
  const rules = list.map((who, i) => {
    const place = typeof shape.to === 'string' ? placeOfValue(shape, 'to') : placeOfValue(shape.to, i)
    return staffRule(ctx, who, place)
  })
  const { onUnknown } = shape
  const policy = onUnknown === undefined || onUnknown === 'resend' ? {} : { onUnknown }
  const to = rules.filter(rule => rule !== null)
  return to.length < list.length ? null : { do: 'alert', ...spot, text: shape.alert, to, ...policy }
}
