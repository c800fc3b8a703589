import * as z from 'zod'
import { length, name, ownId, words, yesNo } from './scalars.ts'
import { shape } from './shape.ts'

/** A decision table: who gets an account. */
export const routingShape = shape('a routing table', {
  routing: ownId,
  owner: words,
  pick: z.string().describe('first match, or unique'),
  sticky: length.optional(),
  atWork: yesNo.optional(),
  queue: name.optional(),
  table: z
    .array(z.array(z.union([z.string(), z.number()]).describe('a text or a number')).describe('a row, [a, b, c]'))
    .min(2)
    .describe('a row of column names and rows of cells'),
})
