import { activateRelease } from '../db/activate-release.ts'
import { inTransaction, type Pool } from '../db/pool.ts'
import { unsettledAccounts } from '../db/release-progress.ts'
import { keepSeries } from '../db/score-series.ts'
import { releaseByRelease } from '../db/set-aside.ts'
import { releaseEntries } from '../domain/account/release-entries.ts'
import { allSeries } from '../domain/scoring/sum-additions.ts'
import type { Release } from '../language/release.ts'
import type { DefinitionStore } from './definitions.ts'
import { HEAR_TOGETHER, hearRelease } from './hear-release.ts'
import { keepOpenHours } from './keep-open-hours.ts'
import { catchUp, countBeside, swapSeries } from './recount-sums.ts'
import { tellHours } from './tell-hours.ts'

/** Called as accounts are gone through: while their signals are counted anew, and while they hear of a release. */
export type Progress = (done: number, total: number, doing: 'counting' | 'telling') => void

/**
 * Makes a release active and lets every account hear of it: running journeys take its play starts and the truth of what it
 * reads, and accounts in no journey are asked whether they enter. Sums that only its scores read are counted before, beside
 * those there are. A publish that was cut short goes on where it stood the next time this is called, with the same release
 * or another. `by` is who put it there, as people know them.
 */
export async function publish(
  pool: Pool,
  store: DefinitionStore,
  release: Release,
  progress: Progress,
  by: string | null = null,
): Promise<boolean> {
  await countBeside(pool, release.settings.scores, (done, total) => progress(done, total, 'counting'))
  const { changed } = await inTransaction(pool, async tx => {
    const activated = await activateRelease(tx, release, by)
    if (activated.changed) await releaseByRelease(tx)
    if (activated.changed) await keepSeries(tx, allSeries(release.settings.scores))
    return activated
  })
  store.forget()
  await settleRelease(pool, store, progress)
  return changed
}

/** Goes through the accounts that have not heard of the active release; clocks that go by the assignee hear of other hours. */
export async function settleRelease(pool: Pool, store: DefinitionStore, progress: Progress): Promise<void> {
  const defs = await store.get()
  const { scores } = defs.settings
  await catchUp(pool, scores)
  const keys = await unsettledAccounts(pool, defs.releaseId)
  for (let at = 0; at < keys.length; at += HEAR_TOGETHER) {
    const some = keys.slice(at, at + HEAR_TOGETHER)
    await hearRelease(pool, defs, some, () => (stored, view) => releaseEntries(defs, stored, view))
    progress(at + some.length, keys.length, 'telling')
  }
  // once more for those who took signals in by what they had in memory of the release before
  await catchUp(pool, scores)
  await swapSeries(pool, scores)
  await keepOpenHours(pool, defs.settings)
  await tellHours(pool, defs)
}
