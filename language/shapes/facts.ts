import * as z from 'zod'
import { shape } from './shape.ts'

/** All facts, a line each: `account.tier: one of [A, B, C], may be unknown`. */
export const factsShape = shape('the facts', {
  facts: z.record(z.string(), z.unknown()).describe('names of facts with their types'),
})
