import { planRemovals } from '../db/audience-removals.ts'
import type { Decider } from '../db/effect-decisions.ts'
import { keepErasure, openEffectsOf, tellTasksAbout } from '../db/erase/around.ts'
import { eraseRows } from '../db/erase/erase.ts'
import { othersThere, type Whom, whomOf } from '../db/erase/whom.ts'
import { type LockedAccount, lockAccounts } from '../db/lock-account.ts'
import { inTransaction, type Pool, type Tx } from '../db/pool.ts'
import { recipientsOf } from '../db/recipients-of.ts'
import { readSecret } from '../db/secrets.ts'
import { lockKnownEffect } from '../db/settle-by-hand.ts'
import { suppressAll } from '../db/suppressions.ts'
import { lockTouches } from '../db/touches.ts'
import { patternOf, wordsOf } from '../domain/erase/words-of.ts'
import { dropEffect } from './drop-effect.ts'
import { addressHash, postalHash } from './keyed-hash.ts'
import { retryConflicts } from './retry-conflicts.ts'

/** What was erased, or would be: rows by table, and messages that do not go out any more. */
export interface Erased {
  ids: string[]
  counts: Record<string, number>
  stopped: number
  done: boolean
}

class DryRun extends Error {}

/**
 * Forgets somebody: every table loses what tells of them, in one transaction. The id stays, so that journeys go on; their
 * address stays ruled out by its keyed hash; what was held or planned for them is dropped; they leave the audiences they are on. A message that was reserved before
 * is on its way, and nothing is reserved after. `dry` counts and changes nothing.
 */
export function erasePerson(
  pool: Pool,
  id: string,
  { dry, by, reason }: { dry: boolean; by: Decider; reason: string },
): Promise<Erased | null> {
  return retryConflicts(async () => {
    let told: Erased | null = null
    try {
      await inTransaction(pool, async tx => {
        const whom = await whomOf(tx, id)
        if (!whom) return
        const accounts = await lockAccounts(tx, whom.accounts)
        // a reservation that has begun is through before this, or asks after it
        for (const key of [...accounts.keys()].sort()) await lockTouches(tx, key)
        await planRemovals(tx, whom.ids, 'erased')
        const stopped = await stopEffects(tx, whom, accounts)
        await suppress(tx, whom)
        const words = wordsOf(whom, await othersThere(tx, whom.accounts, whom.ids))
        const patterns = { anywhere: patternOf(words.anywhere), here: patternOf(words.here) }
        const counts = await eraseRows(tx, whom, patterns)
        await tellTasksAbout(tx, whom.ids)
        await keepErasure(tx, whom.ids, by, reason, counts)
        told = { ids: whom.ids, counts, stopped, done: !dry }
        if (dry) throw new DryRun()
      })
    } catch (error) {
      if (!(error instanceof DryRun)) throw error
    }
    return told
  })
}

async function suppress(tx: Tx, { emails, ids }: Whom): Promise<void> {
  const secret = await readSecret(tx)
  const recipients = await recipientsOf(tx, ids)
  const hashes = [...emails.map(email => addressHash(secret, email)), ...recipients.map(one => postalHash(secret, one))]
  const all = hashes.map(hash => ({ hash, reason: 'erased' }))
  await suppressAll(tx, all, 'erasure')
}

/** What waits to go to them is dropped, and its journeys hear of it. */
async function stopEffects(tx: Tx, { ids }: Whom, accounts: ReadonlyMap<string, LockedAccount>): Promise<number> {
  let n = 0
  for (const { key, account } of await openEffectsOf(tx, ids)) {
    const locked = accounts.get(account)
    const effect = await lockKnownEffect(tx, key)
    if (!locked || !effect) continue
    await dropEffect(tx, locked, effect, 'erased')
    n += 1
  }
  return n
}
