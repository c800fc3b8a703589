import * as z from 'zod'

/** The tiers of accounts, each with the condition that gives it; the first that holds stands. */
export const tierShape = z
  .record(z.string(), z.string())
  .describe('tiers with the condition of each: { A: account.employees >= 500, B: account.employees >= 50 }')
