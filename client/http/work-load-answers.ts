import { z } from 'zod'
import { StaffView, Titled } from './views.ts'

/** Who has how much to do, and what waits for somebody to pull it. */
export const WorkLoads = z.object({
  staff: z.array(
    StaffView.extend({
      /** tasks that are theirs and not put off */
      open: z.number(),
      /** null = they are here */
      awayUntil: z.iso.datetime().nullable(),
      /** who stands in for them meanwhile */
      substitute: StaffView.nullable(),
    }),
  ),
  queues: z.array(Titled.extend({ waiting: z.number() })),
})
export type WorkLoads = z.infer<typeof WorkLoads>
