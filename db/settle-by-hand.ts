import type { EffectKind, EffectState } from './effects.ts'
import type { Tx } from './pool.ts'

/** An effect that was locked to be decided on. */
export interface LockedEffect {
  key: string
  kind: EffectKind
  state: EffectState
  journey: string
  account: string
  run: number
  motion: string
  play: string | null
}

/** Locks an effect that is there; null if there is none of this key. */
export async function lockKnownEffect(tx: Tx, key: string): Promise<LockedEffect | null> {
  const { rows } = await tx.query<LockedEffect>({
    name: 'lock-known-effect',
    text: 'select key, kind, state, journey, account_key as account, run, motion, play from effects where key = $1 for update',
    values: [key],
  })
  return rows[0] ?? null
}

/**
 * Writes what somebody, or a signal, says became of an effect. The fence moves on: no attempt from before may write over it.
 */
export async function settleByHand(
  tx: Tx,
  key: string,
  state: 'sent' | 'skipped' | 'rejected',
  reason: string,
): Promise<void> {
  await tx.query({
    name: 'settle-by-hand',
    text: `
      update effects set state = $2, reason = $3, held_until = null, fence = fence + 1, settled_at = app_now() where key = $1`,
    values: [key, state, reason],
  })
}

/** Has pages look at an effect again when the transaction commits. */
export async function tellEffectChanged(tx: Tx, account: string): Promise<void> {
  await tx.query(`select pg_notify('changes', $1), pg_notify('aside', '')`, [
    JSON.stringify({ what: 'effect', account }),
  ])
}

/**
 * Effects of which an attempt may have arrived, by the Message-ID it went out under: those in doubt, and messages whose answer is still
 * waited for, which may be lost.
 */
export async function effectsInDoubt(
  tx: Tx,
  messageIds: readonly string[],
): Promise<{ key: string; account: string; messageId: string }[]> {
  const { rows } = await tx.query<{ key: string; account: string; messageId: string }>({
    name: 'effects-in-doubt',
    text: `
      select key, account_key as account, message_id as "messageId" from effects
      where message_id = any($1::text[]) and ((unknown_at is not null and state in ('unknown', 'deferred', 'held'))
        or (kind = 'send' and state = 'in_flight'))
      order by account_key, key`,
    values: [messageIds],
  })
  return rows
}
