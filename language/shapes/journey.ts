import * as z from 'zod'
import { condition, items, length, name, names, ownId, whole, words, yesNo } from './scalars.ts'
import { shape } from './shape.ts'

/** A journey: where accounts begin, its stages, when they leave. */
export const journeyShape = shape(
  'a journey',
  {
    journey: ownId,
    title: words,
    motion: name,
    owner: words,
    calendar: name.optional(),
    who: condition.optional(),
    enter: z.union([z.string(), items]).describe('a condition, or a list of { at, when }'),
    reentry: z.unknown().optional(),
    limits: z.unknown().optional(),
    holdout: z.unknown().optional(),
    goal: z.unknown().optional(),
    admit: z.unknown().optional(),
    pilot: z.unknown().optional(),
    leave: items.optional(),
    stages: items,
  },
  {
    cadence: 'Leave it out; limits hold touches back.',
    use: 'Write the journey out.',
    experiment: 'Leave it out.',
  },
)

export const enterShape = shape('an entry', { at: name, when: condition })
export const reentryShape = shape('reentry', { after: length.optional(), times: whole.optional() })
export const admitShape = shape('admit', { max: whole, per: z.enum(['journey', 'motion', 'team']).optional() })
export const pilotShape = shape('a pilot', {
  as: z.enum(['shadow', 'live']),
  who: condition.optional(),
  accounts: whole.optional(),
})
export const journeyGoalShape = shape('a goal', {
  reach: name.optional(),
  when: condition.optional(),
  within: length.optional(),
})
export const leaveShape = shape('a way to leave', { when: condition, as: z.enum(['won', 'lost', 'done']).optional() })
export const edgeShape = shape('a way out of a stage', { to: name, when: condition })

export const stalledShape = shape('stalled', { after: length, start: name })

export const stageShape = shape(
  'a stage',
  {
    stage: ownId,
    title: words.optional(),
    means: words,
    needs: names.optional(),
    promises: names.optional(),
    plays: names.optional(),
    advance: items.optional(),
    fallBack: items.optional(),
    minStay: length.optional(),
    usual: length.optional(),
    ready: condition.optional(),
    last: yesNo.optional(),
    stalled: z.unknown().optional(),
  },
  {
    cadence: 'Leave it out; limits hold touches back.',
  },
)
