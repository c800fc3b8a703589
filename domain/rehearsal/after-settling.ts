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
    segments: laidOver(stored.segments, segments),
    recent,
    noticed: laidOver(stored.noticed, marks.noticed),
    contracts: Object.keys(windows).length === 0 ? stored.contracts : stored.contracts.map(c => told(c, windows)),
  }
}

function laidOver<T extends object>(before: T, change: Partial<T>): T {
  return Object.keys(change).length === 0 ? before : { ...before, ...change }
}

type Contract = StoredAccount['contracts'][number]

function told(contract: Contract, windows: Settlement['marks']['windows']): Contract {
  return contract.id in windows ? { ...contract, toldWindow: windows[contract.id] ?? null } : contract
}
