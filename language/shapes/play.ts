import * as z from 'zod'
import { condition, items, length, name, names, oneOrMore, ownId, whole, words } from './scalars.ts'
import { shape } from './shape.ts'

/** A play: when it starts, how long it may take, its steps. `atMost` is asked for by the compiler, which says why. */
export const playShape = shape(
  'a play',
  {
    play: ownId,
    title: words,
    motion: name,
    owner: words,
    during: names,
    start: z.unknown(),
    again: length.optional(),
    ifRunning: z.enum(['ignore', 'restart', 'queue']).optional(),
    atMost: length.optional(),
    priority: whole.optional(),
    per: z.enum(['account', 'stakeholder', 'opportunity']).optional(),
    exclusive: name.optional(),
    patience: length.optional(),
    calendar: name.optional(),
    goal: z.unknown().optional(),
    stopWhen: condition.optional(),
    limits: z.unknown().optional(),
    holdout: z.unknown().optional(),
    onStop: z.unknown().optional(),
    steps: items,
  },
  {
    pilot: 'Write "pilot" in the journey.',
  },
)

export const startShape = shape('a start', {
  when: condition.optional(),
  signal: name.optional(),
  stage: oneOrMore.optional(),
  date: z.string().describe('a moment, such as 90d before account.renewalDate').optional(),
  every: z.string().describe('a rhythm, such as monday 09:00 or 30d').optional(),
  by: z.literal('others').describe('the word others: a step of another play, or a stage, starts it').optional(),
  if: condition.optional(),
  ifAlreadyTrue: z.enum(['start', 'skip']).optional(),
  from: name.optional(),
  where: condition.optional(),
})

export const goalShape = shape(
  'a goal',
  { when: condition, within: length.optional() },
  { reach: 'Write the condition: { when: ... }.' },
)

export const onStopShape = shape('onStop', { tasks: z.enum(['cancel', 'leave']) })
