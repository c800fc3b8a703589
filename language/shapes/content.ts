import * as z from 'zod'
import { CONTENT_CHANNELS } from '../touch-channels.ts'
import { language, name, oneOrMore, ownId, words, yesNo } from './scalars.ts'
import { shape } from './shape.ts'

const text = {
  fallbacks: z.record(z.string(), words).describe('merge fields with the text that stands in').optional(),
  subject: words,
  preheader: words.optional(),
  body: words,
}

/** What an account is to do next with us. */
export const LIFECYCLES = ['land', 'adopt', 'expand'] as const

/** A message to a person. */
export const contentShape = shape(
  'content',
  {
    content: ownId,
    title: words,
    channel: z.enum(CONTENT_CHANNELS),
    webhook: name.describe('of a letter: the endpoint that prints and posts it').optional(),
    owner: words,
    language,
    languages: z.record(z.string(), z.unknown()).describe('further languages: { de: { subject, body } }').optional(),
    role: oneOrMore.optional(),
    stage: oneOrMore.optional(),
    lifecycle: oneOrMore.optional(),
    initiative: oneOrMore.optional(),
    useCase: oneOrMore.optional(),
    consent: name.optional(),
    touch: yesNo.optional(),
    approved: z.union([yesNo, z.literal('by hand')]).describe('yes, no, or by hand'),
    expires: z.string().describe('a day, such as 2026-12-31').optional(),
    ...text,
  },
  { file: 'Write the text under "body: |".' },
)

/** The same message in another language. */
export const textShape = shape('a text', text)
