import { currentHold } from '../db/account-holds.ts'
import type { Tx } from '../db/pool.ts'
import { awaitsAnswer } from '../db/replies.ts'
import { currentSwitches, holdSwitches } from '../db/switches.ts'
import { lockPerson, lockTouches, recentTouches } from '../db/touches.ts'
import { waitingSends } from '../db/waiting-sends.ts'
import type { Definitions } from '../domain/account/definitions.ts'
import type { Origin } from '../domain/journey/commands.ts'
import { slotTaken } from '../domain/touch/contested-slot.ts'
import type { AskedSend } from '../domain/touch/decide-send.ts'
import { heldTouch } from '../domain/touch/held-touch.ts'
import type { Hold } from '../domain/touch/hold.ts'
import { limitsOn, longestWindows } from '../domain/touch/limits-on.ts'
import { type Channel, heldBySwitch } from '../domain/touch/switches.ts'
import { toldTouches } from '../domain/touch/told-touches.ts'

/** What is asked for: one more touch to this person (empty = the account alone), by the effect of that key. */
interface WantedTouch {
  origin: Origin
  person: string
  key: string
  channel: Channel
  /** until when it waits for what has no end */
  expiresAt: number
  now: number
}

/**
 * Until the transaction ends no switch is turned, and nobody else counts or adds touches of the account, or of the person (empty =
 * of nobody) under any account. In this order
 * wherever both are held: who took them the other way round could wait for each other by way of whoever turns a switch.
 */
async function lockGate(tx: Tx, account: string, person: string): Promise<void> {
  await Promise.all([holdSwitches(tx), lockTouches(tx, account), person === '' ? null : lockPerson(tx, person)])
}

/**
 * The limits one more touch stands under, the touches they count, who holds the account and what is switched off. The account's
 * touches are locked until the transaction ends, so two messages cannot both be the last one allowed; and no switch is turned.
 */
export async function roomFor(
  tx: Tx,
  defs: Definitions,
  { origin, person, key, channel, expiresAt, now }: WantedTouch,
): Promise<Pick<AskedSend, 'limits' | 'touches' | 'wanted' | 'off' | 'taken' | 'answered'> & { hold: Hold | null }> {
  const { account, motion, journey, play } = origin
  const isMessage = channel === 'email' || channel === 'direct-mail'
  const wanted = { person, motion, journey, play, channel: isMessage ? channel : null }
  const limits = limitsOn(defs, wanted)
  // one way to Postgres and back for all of it: the locks are taken first, so what follows reads what they have waited for
  const [, switches, touches, hold, answered, waiting] = await Promise.all([
    lockGate(tx, account, person),
    currentSwitches(tx),
    recentTouches(
      tx,
      { account, person: person === '' ? null : person },
      longestWindows(limits),
      key,
      toldTouches(defs),
    ),
    currentHold(tx, account),
    person === '' ? false : awaitsAnswer(tx, person),
    wanted.channel === null ? [] : waitingSends(tx, account, key),
  ])
  const off = heldBySwitch(switches, { motion, play, channel }, expiresAt)
  const rivals = waiting.filter(({ contentId }) => defs.settings.content[contentId]?.touch !== false)
  const taken = slotTaken(defs.settings, { limits, touches, wanted, rivals, switches, now })
  return { off, answered, hold, limits, touches, wanted, taken }
}

/** What holds this because it is switched off; `endless` = until when it waits for what has no end, UTC milliseconds. */
export async function switchedOff(
  tx: Tx,
  { motion, play }: Pick<Origin, 'motion' | 'play'>,
  channel: Channel,
  endless: number,
): Promise<ReturnType<typeof heldBySwitch>> {
  const [, switches] = await Promise.all([holdSwitches(tx), currentSwitches(tx)])
  return heldBySwitch(switches, { motion, play, channel }, endless)
}

/** Is there room for one more touch, by every limit it stands under? null = yes, else why not and until when. */
export async function askTouchGate(
  tx: Tx,
  defs: Definitions,
  touch: WantedTouch,
): Promise<{ reason: string; heldUntil: number } | null> {
  return heldTouch({ ...touch, ...(await roomFor(tx, defs, touch)) })
}
