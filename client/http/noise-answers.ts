import { z } from 'zod'

export const NoiseView = z.object({
  since: z.iso.datetime(),
  /** most signals first */
  rows: z.array(
    z.object({
      what: z.enum(['ignored', 'unresolved']),
      kind: z.string(),
      title: z.string(),
      reason: z.string(),
      signals: z.number(),
      accounts: z.number(),
    }),
  ),
})
export type NoiseView = z.infer<typeof NoiseView>
