import { appNow } from '../db/app-now.ts'
import { takeResendOrder } from '../db/effect-decisions.ts'
import { reserveEffect, settleEffect } from '../db/effects.ts'
import { inTransaction } from '../db/pool.ts'
import { lockKnownEffect } from '../db/settle-by-hand.ts'
import type { Dependencies } from './dependencies.ts'
import { prepareCall, tryCall } from './signed-call.ts'
import { switchedOff } from './touch-gate.ts'

/**
 * Makes a call once more that had come to nothing for good, because somebody ordered it: the same id and body, by a fresh time
 * and signature. Its play has gone on without the answer, so only the ledger hears of it. While its endpoint is set aside or
 * calls are switched off the order stands.
 */
export async function replayCall(deps: Dependencies, key: string, webhook: string): Promise<void> {
  const defs = await deps.definitions.get()
  const prepared = await inTransaction(deps.pool, async tx => {
    const effect = await lockKnownEffect(tx, key)
    if (effect?.state !== 'rejected' && effect?.state !== 'reserved') return null
    // what is switched off holds calls by hand too
    if (await switchedOff(tx, effect, 'webhook', await appNow(tx))) return null
    // the body of the first try is kept, and is sent again as it was
    const call = await prepareCall(tx, deps, defs, key, webhook, () => '{}')
    if ('held' in call) return null
    await takeResendOrder(tx, key)
    const row = { personId: null, contentId: webhook, contentHash: '', subject: '', messageId: '' }
    return { call, fence: await reserveEffect(tx, key, row) }
  })
  if (prepared === null) return
  const { call, fence } = prepared
  const tried =
    'refused' in call ? ({ is: 'over', reason: call.refused, response: null } as const) : await tryCall(deps, call)
  const outcome =
    tried.is === 'done'
      ? ({ state: 'sent', reason: 'replayed' } as const)
      : ({ state: 'rejected', reason: tried.reason } as const)
  await settleEffect(deps.pool, key, fence, { ...outcome, response: tried.response })
}
