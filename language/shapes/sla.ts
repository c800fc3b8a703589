import { condition, items, length, name, ownId, words } from './scalars.ts'
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

export const escalationShape = shape(
  'an escalation',
  { at: words.optional(), late: length.optional(), alert: name.optional() },
  {
    reassign: 'Alert somebody who can reassign the task: alert: manager of assignee.',
    every: 'List each moment: late: 4 business hours, late: 8 business hours.',
  },
)
