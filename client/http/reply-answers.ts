import { z } from 'zod'

const instant = z.iso.datetime()

/** An answer of somebody; what they wrote is null where only a signal told of it. */
export const ReplyView = z.object({
  id: z.number(),
  account: z.string(),
  person: z.string(),
  at: instant,
  subject: z.string().nullable(),
  body: z.string().nullable(),
  handledAt: instant.nullable().describe('null = automatic touches to them wait'),
  handledBy: z.string().nullable(),
})
export const ReplyList = z.object({ items: z.array(ReplyView) })
export type ReplyList = z.infer<typeof ReplyList>

export const HandledView = z.object({ person: z.string(), handled: z.number().describe('answers that waited for it') })
