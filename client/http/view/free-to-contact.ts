import { currentHold } from '../../../db/account-holds.ts'
import { peopleOfAccount } from '../../../db/people-of-account.ts'
import { awaitsAnswer } from '../../../db/replies.ts'
import { findSuppression } from '../../../db/suppressions.ts'
import { currentSwitches } from '../../../db/switches.ts'
import { recentTouches } from '../../../db/touches.ts'
import { emailAddress } from '../../../domain/identity/email-address.ts'
import { freeNow } from '../../../domain/touch/free-now.ts'
import { limitsOn, longestWindows } from '../../../domain/touch/limits-on.ts'
import { heldBySwitch } from '../../../domain/touch/switches.ts'
import { toldTouches } from '../../../domain/touch/told-touches.ts'
import { touchReasonInWords } from '../../../domain/touch/touch-reason.ts'
import { addressHash } from '../../../intake/keyed-hash.ts'
import type { FreeToContact } from '../person-answers.ts'
import type { Reading } from './reading.ts'
import { iso } from './refs.ts'

/**
 * What the touch gate would say now to an ordinary message for somebody: nothing is reserved, and nothing is held for it. Null where
 * they are gone. `pausedUntil` in UTC milliseconds, `secret`: of the hashes of addresses.
 */
export async function freeToContact(
  { db, defs, settings, now }: Reading,
  secret: string,
  { account, id, pausedUntil }: { account: string; id: string; pausedUntil: number | null },
): Promise<FreeToContact | null> {
  const wanted = { person: id, motion: null, journey: null, play: null, channel: 'email' } as const
  const limits = limitsOn(defs, wanted)
  const [people, touches, switches, hold, answered] = await Promise.all([
    peopleOfAccount(db, account),
    recentTouches(db, { account, person: id }, longestWindows(limits), '', toldTouches(defs)),
    currentSwitches(db),
    currentHold(db, account),
    awaitsAnswer(db, id),
  ])
  const person = people.find(one => one.id === id)
  if (!person) return null
  const { optedOut, consents, language, zone, email } = person
  const to = { optedOut, consents, language, zone, pausedUntil, unreachable: await unreachable(db, secret, email) }
  const off = heldBySwitch(switches, { motion: '', play: null, channel: 'email' }, Number.POSITIVE_INFINITY)
  const hours = settings.calendars[settings.workspace.quietHours ?? ''] ?? null
  const said = freeNow({ now, to, key: id, hours, off, answered, hold, limits, touches, wanted })
  return {
    channel: 'email',
    free: said.free,
    reason: said.free ? null : touchReasonInWords(said.reason),
    until: said.free ? null : iso(said.until),
  }
}

async function unreachable(db: Reading['db'], secret: string, email: string | null): Promise<string | null> {
  if (email === null) return 'no-address'
  if ('reason' in emailAddress(email)) return 'bad-address'
  const suppression = await findSuppression(db, addressHash(secret, email))
  return suppression && `suppressed-${suppression.reason}`
}
