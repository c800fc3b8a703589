import { accountOfPerson } from '../db/account-of-person.ts'
import { lockAccount } from '../db/lock-account.ts'
import { inTransaction, type Pool, type Tx } from '../db/pool.ts'
import { handleReplies } from '../db/replies.ts'
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
      return account === null ? null : handleIn(tx, account, person, by)
    }),
  )
}

async function handleIn(tx: Tx, account: string, person: string, by: string): Promise<number> {
  const locked = await lockAccount(tx, account)
  if (!locked) return 0
  await lockTouches(tx, account)
  const handled = await handleReplies(tx, person, by)
  if (handled > 0) await askAgain(tx, new Map([[account, locked]]))
  return handled
}
