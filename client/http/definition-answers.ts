import { z } from 'zod'

/** A play as the active release has it. */
export const PlayRow = z.object({
  id: z.string(),
  title: z.string(),
  motion: z.object({ id: z.string(), title: z.string() }),
  owner: z.string(),
  /** where it is written, below the folder of definitions */
  file: z.string(),
  /** the stages in which it may start and run */
  during: z.array(z.string()),
  /** how many accounts it runs for now, all versions together */
  running: z.number(),
  /** since when runs are counted: 180 days, but for those that run */
  since: z.iso.datetime(),
  started: z.number(),
  won: z.number(),
  stopped: z.number(),
  /** what reading the definitions last found in its file */
  errors: z.number(),
  warnings: z.number(),
})
export type PlayRow = z.infer<typeof PlayRow>

export const PlayList = z.object({ items: z.array(PlayRow) })

export const ReleaseRow = z.object({
  id: z.number(),
  hash: z.string(),
  createdAt: z.iso.datetime(),
  activatedAt: z.iso.datetime().nullable(),
  active: z.boolean(),
  publishedBy: z.string().nullable(),
})

export const ReleaseList = z.object({ items: z.array(ReleaseRow) })
