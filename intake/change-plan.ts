import { type AccountPlan, readPlan, writePlan } from '../db/account-plans.ts'
import { lockAccount } from '../db/lock-account.ts'
import { inTransaction, type Pool } from '../db/pool.ts'
import { goalsAfter, type WantedGoal } from '../domain/account/plan-goals.ts'

export interface WantedPlan {
  owner: string | null
  goals: readonly WantedGoal[]
}

/** Why a plan was not changed; `now` = the plan as somebody else left it meanwhile. */
export type PlanRefusal = { code: 'account-unknown' | 'goal-unknown' } | { code: 'stale'; now: AccountPlan | null }

/**
 * Changes the plan of an account as somebody who saw a version of it (0 = there was none). Two who change it at once: one wins,
 * the other is refused with the plan as it is now.
 */
export async function changePlan(
  pool: Pool,
  account: string,
  wanted: WantedPlan,
  by: string,
  seen: number,
): Promise<{ refused: PlanRefusal } | null> {
  return inTransaction(pool, async tx => {
    const locked = await lockAccount(tx, account)
    if (!locked) return { refused: { code: 'account-unknown' } }
    const before = await readPlan(tx, account)
    if ((before?.version ?? 0) !== seen) return { refused: { code: 'stale', now: before } }
    const goals = goalsAfter(before?.goals ?? [], wanted.goals, by, locked.at)
    if (goals === null) return { refused: { code: 'goal-unknown' } }
    await writePlan(tx, account, { owner: wanted.owner, version: seen + 1, changedBy: by, changedAt: locked.at, goals })
    return null
  })
}
