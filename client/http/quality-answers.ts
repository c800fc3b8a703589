import { z } from 'zod'

const instant = z.iso.datetime()
const share = z.number().nullable()
const counted = z.array(z.object({ reason: z.string(), leads: z.number() }))

/** How good the data is, and was. Shares are 0 to 1, null = there is nothing to ask. */
export const DataQualityView = z.object({
  at: instant,
  leads: z.object({
    total: z.number(),
    matched: z.number(),
    /** of those that were not refused */
    share: share,
    /** why leads have no account, and which rule of the ideal customer profile refused others */
    waiting: counted,
    refused: counted,
  }),
  /** of the account's own facts that the active release reads, over all accounts */
  completeness: share,
  facts: z.array(
    z.object({
      fact: z.string(),
      /** where it comes from: a deal's fact is unknown where there is no deal */
      from: z.string(),
      unknown: z.number(),
      of: z.number(),
      known: share,
      tiers: z.array(z.object({ tier: z.string(), unknown: z.number(), of: z.number(), known: share })),
    }),
  ),
  /** day by day, newest first, as it was measured last on each */
  days: z.array(z.object({ day: z.iso.date(), matched: share, completeness: share })),
})
export type DataQualityView = z.infer<typeof DataQualityView>

/** Accounts behind a number: those a fact is unknown for. */
export const GapAccounts = z.object({
  fact: z.string(),
  items: z.array(z.object({ key: z.string(), name: z.string(), tier: z.string().nullable() })),
  /** of all of them, also those beyond the list */
  total: z.number(),
})
export type GapAccounts = z.infer<typeof GapAccounts>
