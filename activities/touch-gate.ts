import { currentHold } from '../db/account-holds.ts'
import type { Tx } from '../db/pool.ts'
import { lockTouches, recentTouches } from '../db/touches.ts'
import type { Definitions } from '../domain/account/definitions.ts'
import type { Origin } from '../domain/journey/commands.ts'
import type { AskedSend } from '../domain/touch/decide-send.ts'
import { nextFreeTouch } from '../domain/touch/free-touch.ts'
import { type Hold, heldBy } from '../domain/touch/hold.ts'
import { limitsOn } from '../domain/touch/limits-on.ts'

/** What is asked for: one more touch to this person (empty = the account alone), by the effect of that key. */
interface WantedTouch {
  origin: Origin
  person: string
  key: string
}

/**
 * The limits one more touch stands under, the touches they count, and who holds the account. The account's touches are locked until the transaction
 * ends, so two messages cannot both be the last one allowed.
 */
export async function roomFor(
  tx: Tx,
  defs: Definitions,
  { origin, person, key }: WantedTouch,
): Promise<Pick<AskedSend, 'limits' | 'touches' | 'wanted'> & { hold: Hold | null }> {
  const { account, motion, journey, play } = origin
  await lockTouches(tx, account)
  const limits = limitsOn(defs, origin)
  const longest = Math.max(0, ...limits.map(limit => limit.cap.window))
  const touches = await recentTouches(tx, account, longest, key)
  const hold = await currentHold(tx, account)
  return { hold, limits, touches, wanted: { person, motion, journey, play } }
}

/** Is there room for one more touch, by every limit it stands under? null = yes, else why not and until when. */
export async function askTouchGate(
  tx: Tx,
  defs: Definitions,
  touch: WantedTouch,
  now: number,
): Promise<{ reason: string; heldUntil: number } | null> {
  const { hold, limits, touches, wanted } = await roomFor(tx, defs, touch)
  return hold ? heldBy(hold) : nextFreeTouch(limits, touches, wanted, now)
}
