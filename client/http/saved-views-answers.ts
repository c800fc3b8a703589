import { z } from 'zod'
import { Titled } from './views.ts'

export const SavedViews = z.object({
  items: z.array(
    z.object({
      id: z.number(),
      name: z.string(),
      /** filters and order, as the address of the page has them */
      query: z.string(),
    }),
  ),
})
export type SavedViews = z.infer<typeof SavedViews>

export const SaveBody = z.strictObject({ name: z.string().trim().min(1).max(100), query: z.string().max(2_000) })

/** What the list of accounts can be narrowed to. */
export const AccountChoices = z.object({
  stages: z.array(Titled),
  tiers: z.array(Titled),
  bands: z.array(Titled),
  owners: z.array(Titled),
  plays: z.array(Titled),
  motions: z.array(Titled),
})
export type AccountChoices = z.infer<typeof AccountChoices>
