import { insertDecision } from '../db/effect-decisions.ts'
import type { EffectState } from '../db/effects.ts'
import { lockAccount } from '../db/lock-account.ts'
import type { Tx } from '../db/pool.ts'
import { effectsInDoubt, lockKnownEffect, settleByHand } from '../db/settle-by-hand.ts'
import { messageNamed } from '../domain/touch/message-named.ts'
import type { Value } from '../language/condition/condition.ts'
import { tellEffectDecided } from './tell-effect-decided.ts'

/** A signal that may be about a message of ours. */
export interface AboutMessage {
  source: string
  id: string
  kind: string
  data: Readonly<Record<string, Value | null>>
}

const MAY_HAVE_ARRIVED: readonly EffectState[] = ['unknown', 'deferred', 'held', 'in_flight']

/**
 * Takes signals that carry a Message-ID of ours (`messageId` in their data) for proof that the message arrived: one in doubt is
 * settled as sent, and its journey is told; so is one whose answer is still waited for, since proof mostly comes before the wait for a
 * lost answer is over. Nobody can guess such an id who has not had the message.
 */
export async function confirmSent(tx: Tx, signals: readonly AboutMessage[]): Promise<void> {
  const about = new Map<string, AboutMessage>()
  for (const signal of signals) {
    const named = messageNamed(signal.data)
    if (named !== null) about.set(named, signal)
  }
  if (about.size === 0) return
  for (const { key, account, messageId } of await effectsInDoubt(tx, [...about.keys()])) {
    const signal = about.get(messageId)
    const locked = await lockAccount(tx, account)
    const effect = locked && (await lockKnownEffect(tx, key))
    if (!signal || !locked || !effect) continue
    // told otherwise meanwhile, or an attempt is at it that may not have begun: what it finds out counts
    if (!MAY_HAVE_ARRIVED.includes(effect.state)) continue
    const by = { kind: 'signal', id: `${signal.source}/${signal.id}`, name: signal.source } as const
    await insertDecision(tx, key, { decided: 'sent', before: effect.state, by, reason: signal.kind })
    await settleByHand(tx, key, 'sent', `confirmed:${signal.kind}`)
    await tellEffectDecided(tx, locked, effect)
  }
}
