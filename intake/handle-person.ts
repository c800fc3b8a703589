import { type LockedAccount, lockAccounts } from '../db/lock-account.ts'
import { inTransaction, type Pool, type Tx } from '../db/pool.ts'
import { handleReplies, reopenReplies } from '../db/replies.ts'
import { lockPerson } from '../db/touches.ts'
import { accountsUnderAddress } from '../db/under-one-address.ts'
import { askAgain } from './ask-again.ts'
import { retryConflicts } from './retry-conflicts.ts'

/**
 * Somebody has handled what a person answered: automatic touches to them go on, and what waited is asked for again. Answers how many
 * answers that were; null = there is no such person.
 */
export async function handlePerson(pool: Pool, person: string, by: string): Promise<number | null> {
  return retryConflicts(() =>
    inTransaction(pool, async tx => {
      const accounts = await accountsUnderAddress(tx, person)
      return accounts.length === 0 ? null : handleIn(tx, new Map(), person, by)
    }),
  )
}

/**
 * The same with a task that names the person (null = with none), in the transaction of what handled it, with what it has locked. It is asked again in every
 * account in which they stand with their address.
 */
export async function handleIn(
  tx: Tx,
  locked: ReadonlyMap<string, LockedAccount>,
  person: string,
  by: string,
  task: string | null = null,
): Promise<number> {
  const others = (await accountsUnderAddress(tx, person)).filter(key => !locked.has(key))
  const accounts = new Map([...locked, ...(await lockAccounts(tx, others))])
  await lockPerson(tx, person)
  const handled = await handleReplies(tx, person, by, task)
  if (handled > 0) await askAgain(tx, accounts)
  return handled
}

/** The task that handled an answer is open again: so is the answer, and automatic touches wait as before. */
export async function reopenIn(tx: Tx, person: string, task: string): Promise<void> {
  await lockPerson(tx, person)
  await reopenReplies(tx, task)
}
