import type { Tx } from '../db/pool.ts'
import { lockTouches, recentTouches } from '../db/touches.ts'
import { freeAt } from '../domain/touch/caps.ts'
import type { Definitions } from '../intake/definitions.ts'

/**
 * Is there room for one more message to this person and account? null = yes, else why not and until when. The account's
 * touches are locked until the transaction ends, so two messages cannot both be the last one allowed.
 */
export async function nextFreeTouch(
  tx: Tx,
  defs: Definitions,
  whom: { account: string; person: string; key: string },
  now: number,
): Promise<{ reason: string; heldUntil: number } | null> {
  await lockTouches(tx, whom.account)
  const { perPerson, perAccount } = defs.settings.workspace.caps
  const free: { reason: string; heldUntil: number }[] = []
  if (perPerson) {
    const at = freeAt(perPerson, await recentTouches(tx, { person: whom.person }, perPerson.window, whom.key), now)
    if (at !== null) free.push({ reason: 'cap-person', heldUntil: at })
  }
  if (perAccount) {
    const at = freeAt(perAccount, await recentTouches(tx, { account: whom.account }, perAccount.window, whom.key), now)
    if (at !== null) free.push({ reason: 'cap-account', heldUntil: at })
  }
  return free.reduce<(typeof free)[number] | null>(
    (last, cap) => (last && last.heldUntil >= cap.heldUntil ? last : cap),
    null,
  )
}
