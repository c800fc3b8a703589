import { z } from 'zod'

export const SinksView = z.object({
  sinks: z.array(
    z.object({
      id: z.string(),
      on: z.boolean(),
      /** what it does, or what it lacks */
      says: z.string(),
      /** cards that are there */
      shown: z.number(),
      /** on their way, or put off */
      waiting: z.number(),
      failed: z.number(),
    }),
  ),
  /** tasks that could not be told, newest first */
  failed: z.array(
    z.object({
      task: z.string(),
      sink: z.string(),
      account: z.string(),
      /** a channel, a colleague */
      place: z.string(),
      state: z.string(),
      reason: z.string().nullable(),
      /** the other side's words */
      response: z.string().nullable(),
      at: z.iso.datetime().nullable(),
    }),
  ),
})
export type SinksView = z.infer<typeof SinksView>

export const SinkActed = z.object({ id: z.string(), version: z.number() })

export const SinkToldAgain = z.object({
  sink: z.string(),
  /** how many tasks are told again */
  tasks: z.number(),
})
