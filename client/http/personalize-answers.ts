import { z } from 'zod'
import { CONTENT_CHANNELS } from '../../language/touch-channels.ts'

/** What a landing page is told of who visits it: codes of definitions, and nothing of anybody by name. */
export const Personalized = z.object({
  /** whom it was told for; an account that is held out is told as nobody */
  known: z.enum(['person', 'account', 'nobody']),
  role: z.string().nullable().describe('in the buying group'),
  /** the open journey of the most important motion first */
  journeys: z.array(z.object({ journey: z.string(), stage: z.string(), motion: z.string() })),
  /** approved and in date, the most fitting first */
  content: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      channel: z.enum(CONTENT_CHANNELS),
      languages: z.array(z.string()),
      /** of its texts, as they stand */
      version: z.string(),
      fits: z
        .array(z.enum(['role', 'stage']))
        .describe('what it was written for that is so here; empty = for everybody'),
    }),
  ),
})
export type Personalized = z.infer<typeof Personalized>
