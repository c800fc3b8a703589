import type { Tx } from '../db/pool.ts'
import { ignoreSignals, seeAgain } from '../db/take-back-signals.ts'
import type { Definitions } from '../domain/account/definitions.ts'
import { allSeries } from '../domain/scoring/sum-additions.ts'
import { CLICKED, type Exposed, MAIL_SCANNER } from './judge-noise.ts'
import { recountSums } from './recount-sums.ts'

/**
 * Clicks that were taken for a reader's and turn out to be a scanner's count no more: scores are counted without them, as if
 * they had been known for what they are, and nobody was active by them. What was told to journeys stays told. The signals by
 * which they are known have to be stored and counted, and the accounts locked. Answers the accounts this concerns.
 */
export async function takeBackClicks(tx: Tx, defs: Definitions, exposed: readonly Exposed[]): Promise<string[]> {
  if (exposed.length === 0) return []
  const { scores, signals } = defs.settings
  const accounts = [...new Set(exposed.map(one => one.account))]
  await ignoreSignals(
    tx,
    exposed.map(one => one.signal),
    MAIL_SCANNER,
  )
  const series = allSeries(scores).filter(({ kind }) => kind === CLICKED)
  await recountSums(tx, scores, accounts, series)
  if (signals[CLICKED]?.engages) {
    const engaging = Object.values(signals).flatMap(({ kind, engages }) => (engages ? [kind] : []))
    await seeAgain(tx, [...new Set(exposed.map(one => one.person))], engaging)
  }
  return accounts
}
