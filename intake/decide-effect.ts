import { appendEntries } from '../db/append-entries.ts'
import { type Decider, insertDecision } from '../db/effect-decisions.ts'
import { readEffect } from '../db/list-effects.ts'
import { type LockedAccount, lockAccount } from '../db/lock-account.ts'
import { openRuns } from '../db/open-runs.ts'
import { inTransaction, type Pool, type Tx } from '../db/pool.ts'
import { type LockedEffect, lockKnownEffect, settleByHand, tellEffectChanged } from '../db/settle-by-hand.ts'
import { type DecisionRefusal, type EffectDecision, refusesDecision } from '../domain/effect/decide-effect.ts'
import { retryConflicts } from './retry-conflicts.ts'

/** What somebody decides on an effect. */
export interface WantedDecision {
  key: string
  as: EffectDecision
  by: Decider
  reason: string
}

export type DecisionResult = 'decided' | 'unknown-effect' | { refused: DecisionRefusal }

/**
 * Decides what became of an effect, in one transaction with its row and the word to its journey. An order to send again
 * changes nothing by itself: the next attempt takes it up, so that what is never attempted stays unknown.
 */
export function decideEffect(pool: Pool, wanted: WantedDecision): Promise<DecisionResult> {
  return retryConflicts(() =>
    inTransaction(pool, async (tx): Promise<DecisionResult> => {
      const seen = await readEffect(tx, wanted.key)
      // whoever tells a journey something holds its account first
      const account = seen && (await lockAccount(tx, seen.account))
      const locked = account && (await lockKnownEffect(tx, wanted.key))
      const effect = locked && (await readEffect(tx, wanted.key))
      if (!effect || !locked || !account) return 'unknown-effect'
      const refused = refusesDecision(wanted.as, effect)
      if (refused) return { refused }
      const { key, as, by, reason } = wanted
      await insertDecision(tx, key, { decided: as, before: effect.state, by, reason })
      if (as === 'sent') await settleByHand(tx, key, 'sent', 'said-sent')
      if (as === 'not-sent') {
        const code = effect.state === 'unknown' || effect.state === 'sent' ? 'said-not-sent' : 'dropped'
        // a call that is dropped has failed: nothing it would have answered is there
        await settleByHand(tx, key, effect.kind === 'webhook' ? 'rejected' : 'skipped', code)
      }
      await tellJourney(tx, account, locked)
      return 'decided'
    }),
  )
}

/** Tells the journey of an effect to ask what became of it, if it still runs; the account must be locked. */
export async function tellJourney(tx: Tx, account: LockedAccount, effect: LockedEffect): Promise<void> {
  const runs = await openRuns(tx, effect.account)
  const journeys = runs.filter(run => run.journey === effect.journey && run.run === effect.run).map(run => run.journey)
  if (journeys.length > 0) {
    await appendEntries(tx, account, [{ body: { kind: 'effect-decided', effect: effect.key }, journeys }])
  }
  await tellEffectChanged(tx, effect.account)
}
