import type { Tx } from '../db/pool.ts'
import { lockTouches, recentTouches } from '../db/touches.ts'
import type { Definitions } from '../domain/account/definitions.ts'
import { nextFreeTouch } from '../domain/touch/free-touch.ts'

/**
 * Is there room for one more message to this person and account? null = yes, else why not and until when. The account's
 * touches are locked until the transaction ends, so two messages cannot both be the last one allowed.
 */
export async function askTouchGate(
  tx: Tx,
  defs: Definitions,
  { account, person, key }: { account: string; person: string; key: string },
  now: number,
): Promise<{ reason: string; heldUntil: number } | null> {
  await lockTouches(tx, account)
  const { caps } = defs.settings.workspace
  const touches = {
    person: caps.perPerson ? await recentTouches(tx, { person }, caps.perPerson.window, key) : [],
    account: caps.perAccount ? await recentTouches(tx, { account }, caps.perAccount.window, key) : [],
  }
  return nextFreeTouch(caps, touches, now)
}
