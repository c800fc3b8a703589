import { withTierByRule } from '../account/move-tier.ts'
import { type Settlement, withBands } from '../account/settle-account.ts'
import type { StoredAccount } from '../account/stored-account.ts'
import { withMembers } from '../groups/settle-members.ts'

/** An account with what followed from looking at it: people in their groups, bands and segments moved, and what the engine remembers of its notices. */
export function afterSettling(
  before: StoredAccount,
  { members, bands, segments, recent, marks, tierRule }: Settlement,
  at: number,
): StoredAccount {
  const stored = withMembers(before, members)
  const { windows } = marks
  return {
    ...withBands(withTierByRule(stored, tierRule), bands, at),
    segments: { ...stored.segments, ...segments },
    recent,
    noticed: { ...stored.noticed, ...marks.noticed },
    contracts: stored.contracts.map(c => (c.id in windows ? { ...c, toldWindow: windows[c.id] ?? null } : c)),
  }
}
