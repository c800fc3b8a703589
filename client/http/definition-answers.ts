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

export const PublishBody = z.strictObject({
  files: z
    .array(z.strictObject({ path: z.string().max(500).describe('below the folder'), text: z.string() }))
    .min(1)
    .max(5_000),
  dryRun: z.boolean().default(false).describe('tell what would change, and change nothing'),
})

const names = z.array(z.string()).describe('kind and id: `content renewal-offer`')

export const Published = z.object({
  /** hash of the release the files make */
  release: z.string(),
  dryRun: z.boolean(),
  /** did it become active just now? It does not in a dry run, nor where it was */
  published: z.boolean(),
  /** against the release that was active */
  changes: z.object({ added: names, changed: names, removed: names }),
  /** warnings */
  problems: z.array(
    z.object({
      ...{ file: z.string(), line: z.number(), col: z.number(), length: z.number() },
      ...{ severity: z.enum(['error', 'warning']), code: z.string() },
      ...{ what: z.string(), why: z.string(), fix: z.string() },
    }),
  ),
})
export type Published = z.infer<typeof Published>
