import * as z from 'zod'
import { condition, items, name, names, number, ownId, whole, words } from './scalars.ts'
import { shape } from './shape.ts'

/** A buying group: who has to be on board for one solution, at an account or in a deal. */
export const groupShape = shape('a buying group', {
  group: ownId,
  title: words,
  owner: words,
  per: z.enum(['account', 'opportunity']).optional(),
  motion: name.optional(),
  for: condition.optional(),
  topics: names.optional(),
  roles: z.record(z.string(), z.unknown()).describe('roles, each with what it needs: { needs: 1, weight: 2 }'),
  positions: z
    .record(z.string(), z.enum(['supportive', 'opposed']))
    .describe('kinds of signal with what they show: supportive or opposed')
    .optional(),
})

/** What a group wants of one role, and which titles point to it. */
export const groupRoleShape = shape('a role of a buying group', {
  needs: whole.optional(),
  weight: number.optional(),
  titles: items.optional(),
})

/** Titles that point to a role: between two levels, in some functions. */
export const titleRuleShape = shape('a rule for titles', {
  from: name.optional(),
  to: name.optional(),
  in: names.optional(),
  sure: number.optional(),
})
