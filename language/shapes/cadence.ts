import * as z from 'zod'
import { length, name, ownId, words } from './scalars.ts'
import { shape } from './shape.ts'

/** A declared pattern of touches: for each band of a score, who is reached by which channel and how far apart. */
export const cadenceShape = shape('a cadence', {
  cadence: ownId,
  title: words,
  owner: words,
  score: name,
  patterns: z.record(z.string(), z.array(z.unknown()).min(1)).describe('bands, each a list of touches, and otherwise'),
})

/** One touch of a pattern; `after` counts from the touch before it. */
export const touchShape = shape('a touch', {
  touch: ownId,
  after: length.optional(),
  channel: z.enum(['email', 'call', 'meeting', 'research', 'review', 'other', 'ads', 'direct-mail']),
  role: name,
  send: name.optional(),
  task: name.optional(),
  audience: name.optional(),
  assign: name.optional(),
  due: length.optional(),
  sla: name.optional(),
  expires: length.optional(),
  ifNobody: words.optional(),
})
