import { accountKeys } from '../db/account-keys.ts'
import { addToDays } from '../db/add-to-days.ts'
import { addToSums } from '../db/add-to-sums.ts'
import { lockAccounts } from '../db/lock-account.ts'
import { inTransaction, type Pool, type Tx } from '../db/pool.ts'
import { clearSums, listSignalsOf } from '../db/replace-sums.ts'
import { beginSeries, dropOtherSums, endSeries, seriesBegun, seriesNotReady } from '../db/score-series.ts'
import {
  allSeries,
  countedKinds,
  dailyKinds,
  dayCounts,
  type SeriesName,
  sumsOf,
} from '../domain/scoring/sum-additions.ts'
import type { ScoreDefinition } from '../language/score-definition.ts'
import { retryConflicts } from './retry-conflicts.ts'

type Scores = Readonly<Record<string, ScoreDefinition>>

/** Accounts counted together, in one transaction: more would hold locks for longer than they save. */
const TOGETHER = 50

/**
 * Counts the sums of accounts anew from their signals, all of them or some; the accounts have to be locked. Afterwards they are
 * what adding each signal by itself had come to, in any order.
 */
export async function recountSums(
  tx: Tx,
  scores: Scores,
  accounts: readonly string[],
  series: readonly SeriesName[] = allSeries(scores),
): Promise<void> {
  const wanted = new Set(series.map(nameOf))
  await clearSums(tx, accounts, series, dailyKinds(scores))
  const counted = await listSignalsOf(tx, accounts, countedKinds(scores))
  await addToDays(tx, dayCounts(scores, counted))
  await addToSums(
    tx,
    sumsOf(scores, counted).filter(sum => wanted.has(nameOf(sum))),
  )
}

/**
 * Counts the sums that a release reads and no other one has: beside those there are, and read by nobody until it becomes active.
 * What was cut short begins anew the next time. Answers whether there was anything to count.
 */
export async function countBeside(
  pool: Pool,
  scores: Scores,
  progress: (done: number, total: number) => void,
): Promise<boolean> {
  const series = await seriesNotReady(pool, allSeries(scores))
  if (series.length === 0) return false
  await beginSeries(pool, series)
  await recountAll(pool, scores, await accountKeys(pool), series, progress)
  return true
}

/**
 * Ends what {@link countBeside} began, once the release is active: accounts that have changed meanwhile are counted once more,
 * for whoever took their signals in may not have known of the new sums.
 */
export async function catchUp(pool: Pool, scores: Scores): Promise<void> {
  const { series, changed } = await begunFor(pool, scores)
  if (series.length > 0) await recountAll(pool, scores, changed, series, () => undefined)
}

/** The sums the active release reads count every signal from now on; those it does not read go. */
export async function swapSeries(pool: Pool, scores: Scores): Promise<void> {
  const { series } = await begunFor(pool, scores)
  if (series.length > 0) await endSeries(pool, series)
  await dropOtherSums(pool, allSeries(scores), dailyKinds(scores))
}

async function begunFor(pool: Pool, scores: Scores): Promise<{ series: SeriesName[]; changed: string[] }> {
  const wanted = new Set(allSeries(scores).map(nameOf))
  const { series, changed } = await seriesBegun(pool)
  return { series: series.filter(one => wanted.has(nameOf(one))), changed }
}

const nameOf = ({ kind, halfLife, way }: SeriesName): string => JSON.stringify([kind, halfLife, way])

async function recountAll(
  pool: Pool,
  scores: Scores,
  keys: readonly string[],
  series: readonly SeriesName[],
  progress: (done: number, total: number) => void,
): Promise<void> {
  for (let at = 0; at < keys.length; at += TOGETHER) {
    const some = keys.slice(at, at + TOGETHER)
    await retryConflicts(() =>
      inTransaction(pool, async tx => {
        const locked = await lockAccounts(tx, some)
        await recountSums(tx, scores, [...locked.keys()], series)
      }),
    )
    progress(at + some.length, keys.length)
  }
}
