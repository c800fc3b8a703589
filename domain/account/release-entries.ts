import type { AccountView } from '../condition/account-view.ts'
import type { NewEntry } from '../journey/inputs.ts'
import type { Definitions } from './definitions.ts'
import { startsOf } from './starts-of.ts'
import type { StoredAccount } from './stored-account.ts'
import { truthsFor } from './truths-for.ts'

/** What the running journeys of an account are told of a release: its starts, and the truth of all that they read. */
export function releaseEntries(defs: Definitions, stored: StoredAccount, view: AccountView): NewEntry[] {
  return stored.runs.flatMap(({ journey }): NewEntry[] => {
    const entry = defs.journeys[journey]
    const reads = defs.reads[journey]
    if (!entry || !reads) return []
    const body = { kind: 'release', ...startsOf(entry), ...truthsFor(reads, defs.settings, view) } as const
    return [{ body, journeys: [journey] }]
  })
}
