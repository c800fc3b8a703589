import type { Db } from '../db/pool.ts'
import { readAccount } from '../db/read-account.ts'
import { activeStaff, type Staff, teamOf } from '../db/staff.ts'
import { taskAssignee } from '../db/task-assignee.ts'
import { route } from '../domain/routing/route.ts'
import { viewAt } from '../intake/account-view.ts'
import type { Definitions } from '../intake/definitions.ts'
import type { StaffRule } from '../language/plan.ts'

/** A colleague, and what said so. */
export interface Found {
  staff: Staff
  by: string
}

/**
 * The colleague a rule means for an account: the account's own, else whom the routing table of that name gives; the manager of
 * either; the assignee of the task a clock is on. Null when nobody is found.
 */
export async function findColleague(
  db: Db,
  defs: Definitions,
  account: string,
  rule: StaffRule,
  at: number,
  task: string | null,
): Promise<Found | null> {
  const staff = await activeStaff(db)
  if ('staff' in rule) return named(staff, rule.staff, 'named in the play')
  if ('managerOf' in rule) {
    const report = await findColleague(db, defs, account, { team: rule.managerOf }, at, task)
    return managerOf(staff, report)
  }
  if ('who' in rule) {
    const assignee = named(staff, task === null ? null : await taskAssignee(db, task), 'has the task')
    return rule.who === 'assignee' ? assignee : managerOf(staff, assignee)
  }
  if ('team' in rule) {
    const own = (await teamOf(db, account))[rule.team]
    if (own?.active) return { staff: own, by: `the account's ${rule.team}` }
  }
  const table = defs.settings.routing['team' in rule ? rule.team : rule.routing]
  const stored = table && (await readAccount(db, account, defs.windows))
  if (!table || !stored) return null
  const routed = route(table, viewAt(stored, defs, at), id => staff.has(id))
  return routed && named(staff, routed.staff, routed.by)
}

function named(staff: Map<string, Staff>, id: string | null, by: string): Found | null {
  const found = id === null ? undefined : staff.get(id)
  return found ? { staff: found, by } : null
}

function managerOf(staff: Map<string, Staff>, report: Found | null): Found | null {
  return report && named(staff, report.staff.managerId, `manager of ${report.staff.id}`)
}
