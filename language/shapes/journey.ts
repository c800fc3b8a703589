import * as z from 'zod'
import { condition, items, length, name, names, ownId, words, yesNo } from './scalars.ts'
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
    enter: z.union([z.string(), items]).describe('a condition, or a list of { at, when }'),
    leave: items.optional(),
    stages: items,
  },
  {
    who: 'Put what makes an account fit into "enter".',
    segment: 'Put the condition into "enter".',
    reentry: 'Leave it out; an account goes through a journey once.',
    holdout: 'Leave it out; nobody is held out for now.',
    limits: 'Write caps in workspace.yaml.',
    goal: 'Leave it out; how far accounts come is measured anyway.',
    cadence: 'Leave it out; caps in workspace.yaml limit touches.',
    admit: 'Leave it out; everybody who fits is let in.',
    pilot: 'Leave it out; every account takes part for now.',
    usual: 'Leave it out.',
    use: 'Write the journey out.',
    experiment: 'Leave it out.',
  },
)

export const enterShape = shape('an entry', { at: name, when: condition })
export const leaveShape = shape('a way to leave', { when: condition, as: z.enum(['won', 'lost', 'done']).optional() })
export const edgeShape = shape('a way out of a stage', { to: name, when: condition })

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
    last: yesNo.optional(),
  },
  {
    stalled: 'Leave it out; write a play that starts "when" nothing has been seen for a while.',
    cadence: 'Leave it out; caps in workspace.yaml limit touches.',
  },
)
