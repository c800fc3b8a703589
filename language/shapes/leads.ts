import { condition, oneOrMore } from './scalars.ts'
import { shape } from './shape.ts'

/** Which leads come in, when one is marketing-qualified, and when marketing takes it as such. */
export const leadsShape = shape('leads', {
  icp: oneOrMore.optional(),
  mql: condition.optional(),
  mal: condition.optional(),
})
