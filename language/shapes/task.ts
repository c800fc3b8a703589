import * as z from 'zod'
import { LEAD_STATES } from '../../domain/leads/lead-states.ts'
import { items, name, names, ownId, whole, words, yesNo } from './scalars.ts'
import { shape } from './shape.ts'

/** Work for a colleague: what to do, what can come of it. */
export const taskShape = shape('a task', {
  task: ownId,
  title: words,
  channel: z.enum(['call', 'email', 'meeting', 'research', 'review', 'other']),
  owner: words,
  assign: name,
  priority: whole.optional(),
  outcomes: items,
  talkTrack: items.optional(),
  advice: words.optional(),
  assets: names.optional(),
  draft: name.optional(),
  says: items.optional(),
  handOff: z.unknown().optional(),
})

export const outcomeShape = shape('an outcome', {
  outcome: ownId,
  title: words,
  then: words,
  position: z.enum(['supportive', 'opposed']).optional(),
  lead: z.enum(LEAD_STATES).optional(),
  reason: yesNo.optional(),
  date: name.optional(),
})
/** Who hands the account to whom: `marketing`, or roles of the team. */
export const handOffShape = shape('a hand-off', { from: name, to: name })

/** What is said and brought where the task is about somebody of a role, in a stage, of a play. */
export const saysShape = shape('what a task says somewhere', {
  role: name.optional(),
  stage: name.optional(),
  play: name.optional(),
  talkTrack: items.optional(),
  advice: words.optional(),
  assets: names.optional(),
  draft: name.optional(),
})
export const talkShape = shape('a line of the talk track', { cue: words, say: words })
