import { currentHold, endHold, insertHold } from '../db/account-holds.ts'
import { type LockedAccount, lockAccount } from '../db/lock-account.ts'
import { inTransaction, type Pool, type Tx } from '../db/pool.ts'
import { activeStaff, teamOf } from '../db/staff.ts'
import { lockTouches } from '../db/touches.ts'
import { type HoldOffice, type HoldRefusal, mayHold, refusesHold } from '../domain/touch/hold.ts'
import { askAgain } from './ask-again.ts'
import { retryConflicts } from './retry-conflicts.ts'

export type HoldResult =
  | 'held'
  | 'lifted'
  | { refused: HoldRefusal | { code: 'account-unknown' | 'not-held'; message: string } }

/** A hold as somebody asks for it; `until` in UTC milliseconds. */
export interface WantedHold {
  account: string
  by: string
  reason: string
  until: number
}

/**
 * Keeps automatic touches away from an account until a moment; one that is held already is held anew. What is reserved is on
 * its way, and nothing is reserved once this is through. Where it ends earlier than before, plays ask again.
 */
export function holdAccount(pool: Pool, { account, by, reason, until }: WantedHold): Promise<HoldResult> {
  return underLock(pool, account, async (tx, locked) => {
    const refused = refusesHold(by, await officeOf(tx, account), until, locked.at)
    if (refused) return { refused }
    const before = await endHold(tx, account, by, locked.at)
    await insertHold(tx, account, { by, reason, since: locked.at, until })
    if (before !== null && before > until) await askAgain(tx, new Map([[locked.key, locked]]))
    return 'held'
  })
}

/** Lets automatic touches go on before their time: plays that wait for it are told. */
export function liftHold(pool: Pool, account: string, by: string): Promise<HoldResult> {
  return underLock(pool, account, async (tx, locked) => {
    if (!(await currentHold(tx, account))) return { refused: { code: 'not-held', message: 'nobody holds it' } }
    if (!mayHold(by, await officeOf(tx, account))) {
      return { refused: { code: 'not-yours', message: 'only who works the account, or leads them, may let it go on' } }
    }
    await endHold(tx, account, by, locked.at)
    await askAgain(tx, new Map([[locked.key, locked]]))
    return 'lifted'
  })
}

function underLock(
  pool: Pool,
  account: string,
  work: (tx: Tx, locked: LockedAccount) => Promise<HoldResult>,
): Promise<HoldResult> {
  return retryConflicts(() =>
    inTransaction(pool, async (tx): Promise<HoldResult> => {
      const locked = await lockAccount(tx, account)
      if (!locked) return { refused: { code: 'account-unknown', message: `there is no account ${account}` } }
      // a reservation that has begun is through before the hold is, or asks after it
      await lockTouches(tx, account)
      return work(tx, locked)
    }),
  )
}

async function officeOf(tx: Tx, account: string): Promise<HoldOffice> {
  const staff = await activeStaff(tx)
  const team = Object.values(await teamOf(tx, account)).filter(({ id }) => staff.has(id))
  return {
    team: team.map(({ id }) => id),
    managers: new Map([...staff.values()].map(({ id, managerId }) => [id, managerId])),
  }
}
