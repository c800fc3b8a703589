import { type Decider, insertDecision, listDecisions } from '../db/effect-decisions.ts'
import type { EffectState } from '../db/effects.ts'
import { readEffect } from '../db/list-effects.ts'
import { lockAccount } from '../db/lock-account.ts'
import { inTransaction, type Pool } from '../db/pool.ts'
import { lockKnownEffect, settleByHand } from '../db/settle-by-hand.ts'
import { bodyOfTried } from '../db/webhook-calls.ts'
import {
  type DecisionRefusal,
  type EffectDecision,
  hasMovedOn,
  refusesDecision,
} from '../domain/effect/decide-effect.ts'
import { dropEffect } from './drop-effect.ts'
import { retryConflicts } from './retry-conflicts.ts'
import { tellEffectDecided } from './tell-effect-decided.ts'

/** What somebody decides on an effect. */
export interface WantedDecision {
  key: string
  as: EffectDecision
  by: Decider
  reason: string
  /** its state as whoever decides saw it; in another one it is refused */
  seen?: EffectState | null | undefined
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
      if (wanted.seen && hasMovedOn(wanted.seen, effect.state)) {
        const by = (await listDecisions(tx, wanted.key)).at(-1)?.by.name
        const message = `it was ${wanted.seen} when you saw it and is ${effect.state} now${by ? `, ${by} decided` : ''}: look again`
        return { refused: { code: 'changed', message } }
      }
      const refused = refusesDecision(wanted.as, effect)
      if (refused) return { refused }
      const { key, as, by, reason } = wanted
      if (as === 'resend' && locked.kind === 'webhook' && (await bodyOfTried(tx, key)) === null)
        return { refused: NEVER_MADE }
      await insertDecision(tx, key, { decided: as, before: effect.state, by, reason })
      if (as === 'not-sent') {
        await dropEffect(tx, account, locked, after(effect.state))
      } else {
        if (as === 'sent') await settleByHand(tx, key, 'sent', 'said-sent')
        await tellEffectDecided(tx, account, locked)
      }
      return 'decided'
    }),
  )
}

const NEVER_MADE: DecisionRefusal = {
  code: 'not-again',
  message: 'it was never made, so nobody knows what it would have said: only its play could tell',
}

/** Why an effect did not happen: somebody says so, or it was dropped before it could. */
const after = (state: EffectState) => (state === 'unknown' || state === 'sent' ? 'said-not-sent' : 'dropped')
