import * as z from 'zod'
import { items, length, name, number, ownId, words } from './scalars.ts'
import { shape } from './shape.ts'

/** Points from signals and facts, clamped to a range, with bands. */
export const scoreShape = shape('a score', {
  score: ownId,
  title: words,
  owner: words,
  range: z.string().describe('a range, such as 0 to 100'),
  add: items,
  bands: z
    .record(z.string(), z.strictObject({ title: words.optional(), from: number, leaveBelow: number }))
    .describe('bands, each with from and leaveBelow'),
})

/** One line of `add`: points for a signal, which fade, or for a fact, which do not. */
export const scoreRuleShape = shape(
  'a rule of a score',
  {
    signal: name.optional(),
    fact: z.string().describe('a condition on facts, such as account.employees between 200 and 5k').optional(),
    points: number,
    halfLife: length.optional(),
    max: number.optional(),
    by: z.record(z.string(), z.string()).describe('factors per role, such as { champion: x1.5 }').optional(),
  },
  { perDay: 'Leave it out; "max" limits what a rule can add.' },
)
