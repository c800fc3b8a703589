import { z } from 'zod'

const NAMED = 'the id of a person, or an address: whoever stands under it, in whichever account'

export const ExportNamedBody = z.strictObject({ person: z.string().trim().min(1).max(320).describe(NAMED) })

export const EraseBody = z.strictObject({
  reason: z.string().trim().min(1).max(500).describe('why: it is kept with who and when; name nobody in it'),
  dryRun: z.boolean().default(false).describe('count what would go, and change nothing'),
})

export const EraseNamedBody = EraseBody.extend(ExportNamedBody.shape)

export const ErasedView = z.object({
  person: z.string(),
  /** all rows that are them: people of other systems that were made one */
  ids: z.array(z.string()),
  /** where each of them stood: one human may stand at several accounts */
  stood: z.array(z.object({ id: z.string(), account: z.string() })),
  /** false = it was only counted */
  done: z.boolean(),
  /** rows by table */
  counts: z.record(z.string(), z.number()),
  /** messages that were held or planned and do not go out any more */
  stopped: z.number(),
})
export type ErasedView = z.infer<typeof ErasedView>

export const PersonExport = z.object({
  person: z.string(),
  /** what is kept, by what it is */
  kept: z.record(z.string(), z.array(z.unknown())),
})
export type PersonExport = z.infer<typeof PersonExport>
