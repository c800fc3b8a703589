import { type LockedAccount, lockAccounts } from '../db/lock-account.ts'
import { inTransaction, type Pool, type Tx } from '../db/pool.ts'
import { awaitsAnswer, handleReplies, reopenReplies } from '../db/replies.ts'
import { lockPerson } from '../db/touches.ts'
import { accountsAwaitingAnswers, accountsUnderAddress } from '../db/under-one-address.ts'
import { askAgain } from './ask-again.ts'
import { Overtaken, retryConflicts } from './retry-conflicts.ts'

/**
 * Somebody has handled what a person answered: automatic touches to them go on, and what waited is asked for again. Answers how many
 * answers that were; null = there is no such person.
 */
export async function handlePerson(pool: Pool, person: string, by: string): Promise<number | null> {
  return retryConflicts(() =>
    inTransaction(pool, async tx => {
      const keys = await accountsUnderAddress(tx, person)
      return keys.length === 0 ? null : handleIn(tx, await lockAccounts(tx, keys), person, by)
    }),
  )
}

/** The accounts that have to be locked before what a person answered is handled with a task: all that may wait for it. */
export async function accountsOfAnswers(tx: Tx, person: string): Promise<string[]> {
  return (await awaitsAnswer(tx, person)) ? accountsUnderAddress(tx, person) : []
}

/**
 * The same with a task that names the person (null = with none), in the transaction of what handled it. It is asked again in every
 * account in which they stand with their address; these are locked before anything else, all at once and by key, so that two who handle
 * answers of people who stand in the same accounts never wait for each other.
 */
export async function handleIn(
  tx: Tx,
  accounts: ReadonlyMap<string, LockedAccount>,
  person: string,
  by: string,
  task: string | null = null,
): Promise<number> {
  await lockPerson(tx, person)
  const handled = await handleReplies(tx, person, by, task)
  if (handled === 0) return 0
  const waiting = await accountsUnderAddress(tx, person)
  if (waiting.some(key => !accounts.has(key))) throw new Overtaken('an answer, or an address')
  await askAgain(tx, new Map([...accounts].filter(([key]) => waiting.includes(key))))
  return handled
}

/** The task that handled an answer is open again: so is the answer, and automatic touches wait as before. */
export async function reopenIn(tx: Tx, person: string, task: string): Promise<void> {
  await lockPerson(tx, person)
  await reopenReplies(tx, task)
}

/**
 * People have another address now, or are somebody else: what waited for an answer under the address from before is asked for again.
 * What now waits for one under the new address is stopped by the gate. Addresses in small letters.
 */
export async function askAfterMove(
  tx: Tx,
  moved: { addresses: readonly string[]; people: readonly string[] },
): Promise<void> {
  await askAgain(tx, await lockAccounts(tx, await accountsAwaitingAnswers(tx, moved)))
}
