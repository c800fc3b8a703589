import { appNow } from '../db/app-now.ts'
import { lastVerdicts } from '../db/content-acts.ts'
import { lockAccounts } from '../db/lock-account.ts'
import { inTransaction, type Pool } from '../db/pool.ts'
import { accountsWaitingFor, endWaiting, waitingContents } from '../db/waiting-contents.ts'
import type { Definitions } from '../domain/account/definitions.ts'
import { dayIn } from '../domain/calendar/day-in.ts'
import { contentState } from '../domain/content/content-state.ts'
import { askAgain } from './ask-again.ts'
import { retryConflicts } from './retry-conflicts.ts'

/** Accounts told in one transaction. */
const PAGE = 200

/**
 * Tells the journeys whose messages wait for a person to approve their content, once it is approved, by hand or by a release, or is
 * ruled out: they ask again at once. Whoever was told does not wait any more, so that whoever dies in the middle is followed by the next.
 */
export async function tellApproved(pool: Pool, { settings }: Definitions): Promise<void> {
  const waiting = await waitingContents(pool)
  if (waiting.length === 0) return
  const verdicts = await lastVerdicts(pool)
  const today = dayIn(settings.workspace.zone, await appNow(pool))
  const settled = waiting.filter(id => {
    const content = settings.content[id]
    return content === undefined || contentState(content, verdicts.get(id) ?? null, today) !== 'waiting'
  })
  if (settled.length === 0) return
  for (let more = true; more; ) {
    const keys = await accountsWaitingFor(pool, settled, PAGE)
    await retryConflicts(() =>
      inTransaction(pool, async tx => {
        await askAgain(tx, await lockAccounts(tx, keys))
        await endWaiting(tx, keys, settled)
      }),
    )
    more = keys.length === PAGE
  }
}
