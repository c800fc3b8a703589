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
import { hintsOf, patternOf, wordsOf } from '../domain/erase/words-of.ts'
import { dropEffect } from './drop-effect.ts'
import { forgetCaughtMails } from './forget-caught-mails.ts'
import { addressHash, postalHash } from './keyed-hash.ts'
import { retryConflicts } from './retry-conflicts.ts'

/** What was erased, or would be: rows by table, and messages that do not go out any more. */
export interface Erased {
  ids: string[]
  /** where each of these stood */
  stood: { id: string; account: string }[]
  counts: Record<string, number>
  stopped: number
  done: boolean
}

/** Takes back what was tried: it was to be counted only, or there was nothing of them. */
class NothingDone extends Error {}

/**
 * Forgets somebody, named by the id of one of their rows or by an address: under whichever account they stand, every table loses what tells of them, in one transaction. The id stays, so that journeys go on; their
 * address stays ruled out by its keyed hash; what was held or planned for them is dropped; they leave the audiences they are on. A message that was reserved before
 * is on its way, and nothing is reserved after. `dry` counts and changes nothing.
 */
export function erasePerson(
  pool: Pool,
  named: string,
  { dry, by, reason }: { dry: boolean; by: Decider; reason: string },
): Promise<Erased | null> {
  return retryConflicts(async () => {
    let told: Erased | null = null
    try {
      await inTransaction(pool, async tx => {
        const whom = await whomOf(tx, named)
        if (!whom) return
        const accounts = await lockAccounts(tx, whom.accounts)
        // a reservation that has begun is through before this, or asks after it
        for (const key of [...accounts.keys()].sort()) await lockTouches(tx, key)
        await suppress(tx, whom)
        await planRemovals(tx, whom.ids, 'erased')
        const stopped = await stopEffects(tx, whom, accounts)
        const words = wordsOf(whom, await othersThere(tx, whom.accounts, whom.ids))
        const anywhere = { pattern: patternOf(words.anywhere), hints: hintsOf(words.anywhere) }
        const here = { pattern: patternOf(words.here), hints: hintsOf(words.here) }
        // before the rows that tell which mails were about their accounts
        const addresses = whom.emails.map(email => email.toLowerCase())
        const mails = await forgetCaughtMails(tx, { addresses, accounts: whom.accounts, pattern: here.pattern })
        const counts = {
          ...(await eraseRows(tx, whom, { anywhere, here })),
          ...(mails > 0 ? { caught_mails: mails } : {}),
        }
        // an address that nothing tells of is nobody's
        if (whom.ids.length === 0 && Object.keys(counts).length === 0) throw new NothingDone()
        await tellTasksAbout(tx, whom.ids)
        const of = whom.ids.length > 0 ? whom.ids : await hashesOf(tx, whom)
        await keepErasure(tx, of, by, { reason, pattern: here.pattern }, counts)
        told = { ids: whom.ids, stood: whom.stands, counts, stopped, done: !dry }
        if (dry) throw new NothingDone()
      })
    } catch (error) {
      if (!(error instanceof NothingDone)) throw error
    }
    return told
  })
}

/** By what somebody is known again who was no person of any account. */
async function hashesOf(tx: Tx, { emails }: Whom): Promise<string[]> {
  const secret = await readSecret(tx)
  return emails.map(email => `address:${addressHash(secret, email)}`)
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
