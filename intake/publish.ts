import { activateRelease } from '../db/activate-release.ts'
import { inTransaction, type Pool } from '../db/pool.ts'
import { unsettledAccounts } from '../db/release-progress.ts'
import type { Definitions } from '../domain/account/definitions.ts'
import { startsOf } from '../domain/account/starts-of.ts'
import type { StoredAccount } from '../domain/account/stored-account.ts'
import { truthsFor } from '../domain/account/truths-for.ts'
import type { AccountView } from '../domain/condition/account-view.ts'
import type { NewEntry } from '../domain/journey/inputs.ts'
import type { Release } from '../language/release.ts'
import type { DefinitionStore } from './definitions.ts'
import { HEAR_TOGETHER, hearRelease } from './hear-release.ts'

/** Called as accounts are gone through. */
export type Progress = (done: number, total: number) => void

/**
 * Makes a release active and lets every account hear of it: running journeys take its play starts and the truth of what it
 * reads, and accounts in no journey are asked whether they enter. A publish that was cut short goes on where it stood the
 * next time this is called, with the same release or another.
 */
export async function publish(
  pool: Pool,
  store: DefinitionStore,
  release: Release,
  progress: Progress,
): Promise<boolean> {
  const { changed } = await inTransaction(pool, tx => activateRelease(tx, release))
  store.forget()
  await settleRelease(pool, store, progress)
  return changed
}

/** Goes through the accounts that have not heard of the active release. */
export async function settleRelease(pool: Pool, store: DefinitionStore, progress: Progress): Promise<void> {
  const defs = await store.get()
  const keys = await unsettledAccounts(pool, defs.releaseId)
  for (let at = 0; at < keys.length; at += HEAR_TOGETHER) {
    const some = keys.slice(at, at + HEAR_TOGETHER)
    await hearRelease(pool, defs, some, () => (stored, view) => releaseEntries(defs, stored, view))
    progress(at + some.length, keys.length)
  }
}

function releaseEntries(defs: Definitions, stored: StoredAccount, view: AccountView): NewEntry[] {
  return stored.runs.flatMap(({ journey }): NewEntry[] => {
    const entry = defs.journeys[journey]
    const reads = defs.reads[journey]
    if (!entry || !reads) return []
    const body = { kind: 'release', ...startsOf(entry), ...truthsFor(reads, defs.settings, view) } as const
    return [{ body, journeys: [journey] }]
  })
}
