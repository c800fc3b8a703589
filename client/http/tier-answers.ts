import { z } from 'zod'
import { StaffView } from './views.ts'

/** What a tier is by, and what each of the three says; null = says nothing. */
export const TierView = z.object({
  value: z.string().nullable(),
  /** who says the one that holds: a colleague, the system of record, or a rule of the definitions */
  by: z.enum(['hand', 'record', 'rule']).nullable(),
  hand: z.string().nullable(),
  record: z.string().nullable(),
  rule: z.string().nullable(),
  /** the condition that gives the tier of the rule, as ops wrote it */
  because: z.string().nullable(),
  /** who set or cleared it by hand last, why and when */
  setBy: StaffView.nullable(),
  reason: z.string().nullable(),
  setAt: z.iso.datetime().nullable(),
})
export type TierView = z.infer<typeof TierView>

/** A tier set by hand; `null` takes back what was set. */
export const TierBody = z.strictObject({
  tier: z.string().min(1).max(100).nullable(),
  reason: z.string().trim().min(3).max(500).describe('why, in a few words: it stands with the tier'),
})
export type TierBody = z.infer<typeof TierBody>

/** The outcomes that are counted by tier. */
export const TIER_OUTCOMES = ['meetings', 'opportunities', 'won'] as const
export type TierOutcome = (typeof TIER_OUTCOMES)[number]

const counted = z.object({
  /** how many there were */
  n: z.number(),
  /** of how many accounts */
  accounts: z.number(),
})

/** What came of accounts, by the tier they had when it happened. */
export const TierOutcomes = z.object({
  since: z.iso.datetime(),
  until: z.iso.datetime(),
  /** what each number counts, in words */
  means: z.object({
    accounts: z.string(),
    meetings: z.string(),
    opportunities: z.string(),
    won: z.string(),
    amount: z.string(),
  }),
  currency: z.string(),
  /** in the order of the tiers; `none` = accounts without one */
  tiers: z.array(
    z.object({
      tier: z.string(),
      /** accounts that have it now */
      accounts: z.number(),
      meetings: counted,
      opportunities: counted,
      won: counted.extend({ amount: z.number() }),
    }),
  ),
})
export type TierOutcomes = z.infer<typeof TierOutcomes>

/** The accounts behind one of its numbers, those with most of it first. */
export const TierAccounts = z.object({
  tier: z.string(),
  of: z.enum(TIER_OUTCOMES),
  items: z.array(z.object({ key: z.string(), name: z.string(), n: z.number(), last: z.iso.datetime() })),
  /** of all of them, also those beyond the list */
  total: z.number(),
})
export type TierAccounts = z.infer<typeof TierAccounts>
