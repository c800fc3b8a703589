import * as z from 'zod'
import { name, ownId, words } from './scalars.ts'
import { shape } from './shape.ts'

/** A list of people or accounts that advertisements are shown to, and where it is kept: a file, or another system. */
export const audienceShape = shape('an audience', {
  audience: ownId,
  title: words,
  owner: words,
  file: z.string().describe('the name of a file, such as growth.csv or growth.jsonl').optional(),
  webhook: name.optional(),
})
