import { condition, items, length, name, ownId, whole, words } from './scalars.ts'
import { shape } from './shape.ts'

/** A promise of time: what meets it, and who hears when it is not met. */
export const slaShape = shape('an SLA', {
  sla: ownId,
  title: words,
  owner: words,
  clock: name,
  target: length,
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
