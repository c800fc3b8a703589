import type { Settlement } from '../account/settle-account.ts'
import type { StoredAccount } from '../account/stored-account.ts'

/** An account with what followed from looking at it: bands and segments moved, and what the engine remembers of its notices. */
export function afterSettling(stored: StoredAccount, { bands, segments, recent, marks }: Settlement): StoredAccount {
  const { windows } = marks
  return {
    ...stored,
    bands: { ...stored.bands, ...bands },
    segments: { ...stored.segments, ...segments },
    recent,
    noticed: { ...stored.noticed, ...marks.noticed },
    contracts: stored.contracts.map(c => (c.id in windows ? { ...c, toldWindow: windows[c.id] ?? null } : c)),
  }
}
