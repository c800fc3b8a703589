import type { LockedAccount } from '../db/lock-account.ts'
import type { Tx } from '../db/pool.ts'
import { type LockedEffect, settleByHand } from '../db/settle-by-hand.ts'
import { tellEffectDecided } from './tell-effect-decided.ts'

/**
 * Ends an effect that did not happen and will not, with a code why; its journey hears of it. A call that is dropped has failed: nothing
 * it would have answered is there. Account and effect must be locked.
 */
export async function dropEffect(tx: Tx, account: LockedAccount, effect: LockedEffect, reason: string): Promise<void> {
  await settleByHand(tx, effect.key, effect.kind === 'webhook' ? 'rejected' : 'skipped', reason)
  await tellEffectDecided(tx, account, effect)
}
