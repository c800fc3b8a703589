import * as z from 'zod'
import { condition, items, length, name, oneOrMore, onward, ownId, whole, words, yesNo } from './scalars.ts'
import { shape } from './shape.ts'

const id = ownId.optional()
const to = z.string().describe('whom: a role, anyone, every <role>, up to 3 <role>, or signal.stakeholder')

const onUnknown = z
  .enum(['hold', 'assume-sent', 'resend'])
  .describe('what to do where nobody can tell whether it arrived')

/** The shape of a step, by its verb. `id` and what ends a wait are asked for by the compiler, which says why. */
export const stepShapes = {
  send: shape(
    'a send',
    {
      id,
      send: name,
      to,
      expires: length.optional(),
      ifNobody: words.optional(),
      onUnknown: onUnknown.optional(),
      onFailure: onward.optional(),
    },
    { each: 'Write to: every <role>.' },
  ),
  task: shape('a task step', {
    id,
    task: name,
    assign: name.optional(),
    about: to.optional(),
    due: length.optional(),
    sla: name.optional(),
    onFailure: onward.optional(),
  }),
  webhook: shape('a webhook step', {
    id,
    webhook: name,
    with: z.record(z.string(), z.unknown()).describe('names and values: { account: account.key }').optional(),
    keep: z.record(z.string(), z.string()).describe('names and types: { quoteId: text }').optional(),
    onFailure: onward.optional(),
  }),
  audience: shape('an audience step', {
    id,
    audience: name,
    add: z.string().describe('account, or whom: a role, every <role>, up to 3 <role>').optional(),
    remove: z.string().describe('account, or whom').optional(),
    titles: z
      .unknown()
      .describe('with account: people of it that nobody knows yet: { from: director, in: [finance] }')
      .optional(),
    undo: z.literal('at play end').describe('"at play end"').optional(),
    expires: length.optional(),
    onFailure: onward.optional(),
  }),
  wait: shape('a wait', { id, wait: length }),
  waitFor: shape('a waitFor', { id, waitFor: items, atMost: length.optional(), onTimeout: onward.optional() }),
  branch: shape('a branch', { id, branch: items }),
  cadence: shape('a cadence step', { id, cadence: name }),
  experiment: shape('an experiment', {
    id,
    experiment: ownId,
    variants: z.record(z.string(), z.unknown()).describe('variants, each { share: 50%, steps: [...] }'),
    unit: z.enum(['account', 'person']).optional(),
    salt: words.optional(),
  }),
  parallel: shape('a parallel', {
    id,
    parallel: z
      .record(z.string(), z.unknown())
      .describe('lanes, each a list of steps; or { each: every <role>, steps: [...] }'),
    until: z
      .union([z.literal(['all', 'any']), whole])
      .describe('all, any or a number')
      .optional(),
    others: z.enum(['stop', 'finish']).optional(),
  }),
  alert: shape('an alert', { id, alert: words, to: oneOrMore, onUnknown: onUnknown.optional() }),
  start: shape('a start', { id, start: name }),
  stop: shape('a stop', {
    id,
    stop: z.enum(['lane', 'play', 'journey']),
    as: z.enum(['won', 'lost', 'done', 'stopped']).optional(),
    reason: words,
  }),
}

export type Verb = keyof typeof stepShapes

/** One outcome of a waitFor. */
export const outcomeShape = shape('an outcome of a waitFor', {
  id,
  when: condition.optional(),
  signal: name.optional(),
  from: name.optional(),
  where: condition.optional(),
  since: z.string().describe('play start, or a length such as 7d').optional(),
  then: onward.optional(),
})

/** One variant of an experiment; `steps: continue` for the one that gets nothing of its own. */
export const variantShape = shape('a variant', {
  share: z.string().describe('a share such as 50%'),
  steps: onward,
})

/** A lane for each person, in place of named lanes. */
export const eachShape = shape('a parallel for each person', {
  each: to,
  steps: items,
  lateJoiners: yesNo.optional(),
})

/** One arm of a branch: `if` and `then`, or `else`. */
export const armShape = shape('an arm of a branch', {
  if: condition.optional(),
  then: onward.optional(),
  else: onward.optional(),
})
