import type { Db, Tx } from '../db/pool.ts'
import { failingOf, noteFailure, noteSuccess, type Thing, takeProbe } from '../db/set-aside.ts'
import { type AsideKind, asideReason, asideUntil, PATIENCE, UNREACHED } from '../domain/aside/patience.ts'
import { keyedHash } from '../intake/keyed-hash.ts'
import type { SmtpResult } from './mail/smtp-stage.ts'

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

/**
 * What came of handing a message over says something of the channel, too: a server that does not know us takes nothing, whoever it is
 * for, and one that is not reached or says goodbye takes nothing for now. One that answers of a message works, whatever it answers.
 */
export async function noteMail(db: Db, result: SmtpResult, failing: readonly Thing[]): Promise<void> {
  const { kind, ref } = MAIL
  if (result.outcome === 'refused' && result.of !== 'message') {
    await noteFailure(db, kind, ref, result.reason, result.of === 'server' ? UNREACHED : PATIENCE[kind])
  } else if (result.outcome === 'accepted' || result.outcome === 'refused') await noteWorking(db, kind, failing)
}

/** What an effect stands on works again, as far as it is of this kind and failed the last time. */
export async function noteWorking(db: Db, kind: AsideKind, failing: readonly Thing[]): Promise<void> {
  for (const { ref } of failing.filter(thing => thing.kind === kind)) await noteSuccess(db, kind, ref)
}
