import type { Tx } from '../db/pool.ts'
import { lockTouches, recentTouches } from '../db/touches.ts'
import type { Definitions } from '../domain/account/definitions.ts'
import type { Origin } from '../domain/journey/commands.ts'
import { nextFreeTouch } from '../domain/touch/free-touch.ts'
import { limitsOn } from '../domain/touch/limits-on.ts'

/**
 * Is there room for one more message to this person and account, by every limit it stands under? null = yes, else why not
 * and until when. The account's touches are locked until the transaction ends, so two messages cannot both be the last one
 * allowed.
 */
export async function askTouchGate(
  tx: Tx,
  defs: Definitions,
  { origin, person, key }: { origin: Origin; person: string; key: string },
  now: number,
): Promise<{ reason: string; heldUntil: number } | null> {
  const { account, motion, journey, play } = origin
  await lockTouches(tx, account)
  const limits = limitsOn(defs, origin)
  const longest = Math.max(0, ...limits.map(limit => limit.cap.window))
  const touches = await recentTouches(tx, account, longest, key)
  return nextFreeTouch(limits, touches, { person, motion, journey, play }, now)
}
