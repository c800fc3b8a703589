import { appNow } from '../db/app-now.ts'
import { runsBegunSince, tellAccountsChanged } from '../db/import-progress.ts'
import type { Pool } from '../db/pool.ts'
import { unsettledAccounts } from '../db/release-progress.ts'
import type { Definitions } from '../domain/account/definitions.ts'
import { startsOf } from '../domain/account/starts-of.ts'
import type { StoredAccount } from '../domain/account/stored-account.ts'
import { truthsFor } from '../domain/account/truths-for.ts'
import type { AccountView } from '../domain/condition/account-view.ts'
import type { NewEntry } from '../domain/journey/inputs.ts'
import type { DefinitionStore } from './definitions.ts'
import { HEAR_TOGETHER, hearRelease } from './hear-release.ts'

/**
 * Looks once at every account an import changed, now that the file is in: running journeys hear what holds for them, bands
 * move, and `enter` is asked. `known`: accounts that had heard of the active release before; the others hear of it too.
 */
export async function* settleImported(
  pool: Pool,
  store: DefinitionStore,
  known: ReadonlySet<string>,
): AsyncGenerator<{ settled: number; of: number; entered: number }> {
  const keys = await unsettledAccounts(pool, (await store.current(pool)).releaseId)
  const since = await appNow(pool)
  let entered = 0
  for (let at = 0; at < keys.length; at += HEAR_TOGETHER) {
    const defs = await store.get()
    const some = keys.slice(at, at + HEAR_TOGETHER)
    await hearRelease(pool, defs, some, key => (stored, view) => truthEntries(defs, stored, view, known.has(key)))
    entered += await runsBegunSince(pool, some, since)
    yield { settled: at + some.length, of: keys.length, entered }
  }
  if (keys.length > 0) await tellAccountsChanged(pool)
}

/** How it was before the import is not kept, so a running journey is told all it reads; what did not change changes nothing. */
function truthEntries(defs: Definitions, stored: StoredAccount, view: AccountView, heard: boolean): NewEntry[] {
  return stored.runs.flatMap(({ journey }): NewEntry[] => {
    const entry = defs.journeys[journey]
    const reads = defs.reads[journey]
    if (!reads) return []
    const truths = truthsFor(reads, defs.settings, view)
    if (heard || !entry) return [{ body: { kind: 'facts', ...truths }, journeys: [journey] }]
    return [{ body: { kind: 'release', ...startsOf(entry), ...truths }, journeys: [journey] }]
  })
}
