import { condition, oneOrMore } from './scalars.ts'
import { shape } from './shape.ts'

/** Which leads come in, and when one is marketing-qualified. */
export const leadsShape = shape('leads', { icp: oneOrMore.optional(), mql: condition.optional() })
