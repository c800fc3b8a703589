import * as z from 'zod'
import { condition, items, length, name, number, ownId, whole, words } from './scalars.ts'
import { shape } from './shape.ts'

/** Points from signals and facts, or other scores together; clamped to a range, with bands. */
export const scoreShape = shape('a score', {
  score: ownId,
  title: words,
  owner: words,
  for: z.enum(['account', 'person']).optional(),
  range: z.string().describe('a range, such as 0 to 100'),
  add: items.optional(),
  of: z
    .record(z.string(), z.string())
    .describe('other scores with their shares, such as { fit: 40%, intent: 60% }')
    .optional(),
  silence: z.enum(['zero', 'unknown']).optional(),
  roles: z
    .record(z.string(), z.strictObject({ weight: number, saturate: number.optional() }))
    .describe('what people count by their role, such as { champion: { weight: 80, saturate: 40 } }')
    .optional(),
  saturate: number.optional(),
  gates: items.optional(),
  times: items.optional(),
  bands: z
    .record(
      z.string(),
      z.strictObject({
        title: words.optional(),
        from: number,
        leaveBelow: number,
        needs: z
          .union([z.string(), z.strictObject({ atLeast: whole, of: z.array(z.string()).min(2).max(8) })])
          .describe('a condition, or { atLeast: 2, of: [condition, condition, condition] }')
          .optional(),
        stay: length.optional(),
      }),
    )
    .describe('bands, each with from and leaveBelow'),
})

/** One line of `add`: points for a signal, which fade, or for a fact, which do not. */
export const scoreRuleShape = shape('a rule of a score', {
  signal: name.optional(),
  fact: z.string().describe('a condition on facts, such as account.employees between 200 and 5k').optional(),
  points: number,
  halfLife: length.optional(),
  max: number.optional(),
  saturate: number.optional(),
  perDay: whole.optional(),
  repeats: z.string().describe('a factor below 1, such as x0.5').optional(),
  by: z.record(z.string(), z.string()).describe('factors per role, such as { champion: x1.5 }').optional(),
})

/** What holds a score at a number while a fact is so. */
export const scoreGateShape = shape('a gate of a score', {
  when: condition,
  to: z.union([z.number(), z.literal('unknown')]).describe('a number, or unknown'),
})

/** What multiplies a score while a fact is so. */
export const scoreTimesShape = shape('a multiplier of a score', {
  when: condition,
  by: z.string().describe('a factor, such as x1.2'),
})
