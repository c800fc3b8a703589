import { accountOfPerson } from '../db/account-of-person.ts'
import { type LockedAccount, lockAccount } from '../db/lock-account.ts'
import { inTransaction, type Pool, type Tx } from '../db/pool.ts'
import { handleReplies, reopenReplies } from '../db/replies.ts'
import { lockTouches } from '../db/touches.ts'
import { askAgain } from './ask-again.ts'
import { retryConflicts } from './retry-conflicts.ts'

/**
 * Somebody has handled what a person answered: automatic touches to them go on, and what waited is asked for again. Answers how many
 * answers that were; null = there is no such person.
 */
export async function handlePerson(pool: Pool, person: string, by: string): Promise<number | null> {
  return retryConflicts(() =>
    inTransaction(pool, async tx => {
      const account = await accountOfPerson(tx, person)
      if (account === null) return null
      const locked = await lockAccount(tx, account)
      return locked ? handleIn(tx, locked, person, by) : 0
    }),
  )
}

/**
 * The same with a task that names the person (null = with none), in the transaction of what handled it; the account must be locked.
 */
export async function handleIn(
  tx: Tx,
  locked: LockedAccount,
  person: string,
  by: string,
  task: string | null = null,
): Promise<number> {
  await lockTouches(tx, locked.key)
  const handled = await handleReplies(tx, person, by, task)
  if (handled > 0) await askAgain(tx, new Map([[locked.key, locked]]))
  return handled
}

/** The task that handled an answer is open again: so is the answer, and automatic touches wait as before. */
export async function reopenIn(tx: Tx, locked: LockedAccount, task: string): Promise<void> {
  await lockTouches(tx, locked.key)
  await reopenReplies(tx, task)
}
