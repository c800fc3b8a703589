import type { Db } from '../db/pool.ts'
import { readAccount } from '../db/read-account.ts'
import { lastTurns } from '../db/routing-turns.ts'
import { activeStaff, type Staff, teamOf } from '../db/staff.ts'
import { taskAssignee } from '../db/task-assignee.ts'
import type { Definitions } from '../domain/account/definitions.ts'
import { viewAt } from '../domain/account/view-at.ts'
import { type Found, findColleague } from '../domain/routing/find-colleague.ts'
import type { StaffRule } from '../language/plan.ts'

/**
 * The colleague a rule means for an account at a moment; `task` is the one a clock is on, and with `handsOn` whoever has it is
 * passed over. Null when nobody is found.
 */
export async function whoOfUs(
  db: Db,
  defs: Definitions,
  account: string,
  rule: StaffRule,
  at: number,
  task: string | null,
  handsOn = false,
): Promise<Found<Staff> | null> {
  const team = Object.entries(await teamOf(db, account)).map(([role, { id }]) => [role, id] as const)
  const stored = await readAccount(db, account, defs.windows)
  const office = {
    staff: await activeStaff(db),
    turns: await lastTurns(db),
    team: Object.fromEntries(team),
    assignee: task === null ? null : await taskAssignee(db, task),
    handsOn,
    view: stored && viewAt(stored, defs, at),
  }
  return findColleague(office, defs.settings.routing, rule)
}
