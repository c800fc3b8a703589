import * as z from 'zod'
import { ownId, words, yesNo } from './scalars.ts'
import { shape } from './shape.ts'

const LATER = 'Leave it out; there is one language, and every message counts as a touch.'

/** A message to a person. */
export const contentShape = shape(
  'content',
  {
    content: ownId,
    title: words,
    channel: z.enum(['email']),
    owner: words,
    language: words,
    approved: yesNo,
    expires: z.string().describe('a day, such as 2026-12-31').optional(),
    fallbacks: z.record(z.string(), words).describe('merge fields with the text that stands in').optional(),
    subject: words,
    body: words,
  },
  { languages: LATER, consent: LATER, touch: LATER, file: 'Write the text under "body: |".' },
)
