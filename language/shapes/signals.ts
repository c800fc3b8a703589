import * as z from 'zod'
import { TOUCH_CHANNELS } from '../touch-channels.ts'
import { items, length, words, yesNo } from './scalars.ts'
import { shape } from './shape.ts'

/** All kinds of signal, by name. */
export const signalsShape = shape('the signals', {
  signals: z.record(z.string(), z.unknown()).describe('kinds of signal, each with a title'),
})

/** One kind of signal. */
export const signalShape = shape('a kind of signal', {
  title: words,
  about: z.enum(['person', 'account']),
  by: z.enum(['source', 'engine']).optional(),
  payload: z.record(z.string(), z.string()).describe('fields with their types').optional(),
  keepFor: length.optional(),
  touch: z.enum(TOUCH_CHANNELS).describe('a touch by another system, through this channel').optional(),
  engages: yesNo.optional(),
  activity: yesNo.optional(),
  network: yesNo.optional(),
  sets: z.enum(['account', 'person', 'opportunity', 'contract', 'usage']).optional(),
  watch: z.string().describe('a usage fact, such as usage.activeUsers').optional(),
  falls: yesNo.optional(),
  before: z.array(z.string()).min(1).describe('lengths before the end of a contract: [90d, 30d]').optional(),
  quiet: length.optional(),
  ignore: items.optional(),
})

/** One line of `ignore`: signals that count for nothing. */
export const ignoreShape = shape('a line of "ignore"', {
  where: z.string().describe('a condition on the payload, such as page contains "/careers"'),
  because: words,
})
