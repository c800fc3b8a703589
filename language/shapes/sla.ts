import * as z from 'zod'
import { condition, items, length, name, oneOrMore, ownId, whole, words } from './scalars.ts'
import { shape } from './shape.ts'

/** A promise of time: what meets it, and who hears when it is not met. */
export const slaShape = shape('an SLA', {
  sla: ownId,
  title: words,
  owner: words,
  clock: name,
  target: z.union([length, items]).describe('a length of time, or a list of rows, the last for whatever is left'),
  score: name.optional(),
  metWhen: words.optional(),
  pause: condition.optional(),
  escalate: items.optional(),
})

/** What happens at a share of the target, some time after the breach, or again and again after it. */
export const escalationShape = shape('an escalation', {
  at: words.optional(),
  late: length.optional(),
  every: length.optional(),
  times: whole.optional(),
  alert: name.optional(),
  reassign: name.optional(),
})

/** How soon it has to happen for some accounts: what it does not name, it does not ask. */
export const targetRowShape = shape('a row of a target', {
  tier: oneOrMore.optional(),
  band: oneOrMore.optional(),
  motion: oneOrMore.optional(),
  within: length,
})
