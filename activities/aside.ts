import type { Outcome } from '../db/effects.ts'
import type { Db, Tx } from '../db/pool.ts'
import { failingOf, noteFailure, noteSuccess, type Thing, takeProbe } from '../db/set-aside.ts'
import { asideReason, asideUntil, PATIENCE } from '../domain/aside/patience.ts'
import { keyedHash } from '../intake/keyed-hash.ts'

/** What an effect stands on: held while some of it is set aside, and else what of it failed the last time. */
export type Standing = { held: { reason: string; heldUntil: number } } | { failing: Thing[] }

/** Looks at what an effect stands on. Of what is set aside one try in a while is let through, to see whether it works again. */
export async function standingOf(tx: Tx, things: readonly Thing[], key: string, now: number): Promise<Standing> {
  const failing = await failingOf(tx, things)
  for (const { kind, ref, aside } of failing) {
    if (!aside || (await takeProbe(tx, kind, ref, PATIENCE[kind]))) continue
    const share = Number.parseInt(keyedHash('aside', key).slice(0, 8), 16) / 0xffffffff
    return { held: { reason: asideReason(kind, ref), heldUntil: asideUntil(now, share) } }
  }
  return { failing }
}

/** The one channel messages go out by. */
export const MAIL: Thing = { kind: 'channel', ref: 'mail' }

/** What came of a message says something of the channel, too: a server that does not know us takes nothing, whoever it is for. */
export async function noteMail(db: Db, outcome: Outcome | null, failing: readonly Thing[]): Promise<void> {
  const reason = outcome?.reason ?? null
  if (reason === 'smtp-535' || reason === 'smtp-eauth')
    await noteFailure(db, MAIL.kind, MAIL.ref, reason, PATIENCE[MAIL.kind])
  else if (outcome?.state === 'sent') for (const { kind, ref } of failing) await noteSuccess(db, kind, ref)
}
