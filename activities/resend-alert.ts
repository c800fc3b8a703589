import { appNow } from '../db/app-now.ts'
import { takeResendOrder } from '../db/effect-decisions.ts'
import { type Outcome, reserveEffect, settleEffect } from '../db/effects.ts'
import { lockAlert } from '../db/ordered-alerts.ts'
import { inTransaction } from '../db/pool.ts'
import { MAIL, standingOf } from './aside.ts'
import { deliverAlert, type ReadyAlert } from './deliver-alert.ts'
import type { Dependencies } from './dependencies.ts'
import { ABANDONED, doubted, inDoubt } from './mail/send-outcome.ts'

const HOLD = { onUnknown: 'hold' } as const

/**
 * Sends an alert in doubt once more, because somebody ordered it: the same words by the same Message-ID, to the same colleague.
 * Its play never waited for it, so only the ledger hears of it. While the mail server takes nothing from us the order stands.
 */
export async function resendAlert(deps: Dependencies, key: string): Promise<void> {
  const { sender } = (await deps.definitions.get()).settings.workspace
  const ready = await inTransaction(deps.pool, async (tx): Promise<(ReadyAlert & { lost: number }) | null> => {
    const alert = await lockAlert(tx, key)
    if (!alert) return null
    const { state, fence, lost, subject, text, messageId, staff } = alert
    const now = await appNow(tx)
    if (state === 'in_flight') {
      await settleEffect(tx, key, fence, doubted(HOLD, ABANDONED, lost, now))
      return null
    }
    if (state !== 'unknown' && state !== 'reserved') return null
    const standing = await standingOf(tx, [MAIL], key, now)
    if ('held' in standing) return null
    await takeResendOrder(tx, key)
    if (!staff) {
      await settleEffect(tx, key, fence, { state: 'unknown', reason: 'not-again:no-address' })
      return null
    }
    const row = { contentId: 'alert', contentHash: '', subject, text, messageId, personId: null, staffId: staff.id }
    const to = { name: staff.name, address: staff.email }
    const mail = { key, messageId, from: sender, to, subject, text, failing: standing.failing }
    return { ...mail, lost, fence: await reserveEffect(tx, key, row) }
  })
  if (ready) await deliverAlert(deps, ready, (told, now) => again(told, ready.lost, now))
}

/** It may have arrived before, whatever keeps it from going out now. */
function again(told: Outcome, lost: number, now: number): Outcome {
  if (told.state === 'unknown') return doubted(HOLD, told, lost, now)
  if (told.state === 'deferred')
    return { ...told, state: 'unknown', reason: `not-again:${told.reason}`, heldUntil: null }
  return inDoubt({ lost }, told)
}
