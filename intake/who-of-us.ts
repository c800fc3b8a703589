import type { Db } from '../db/pool.ts'
import { readAccount } from '../db/read-account.ts'
import { keptRounds, readRounds } from '../db/routing-turns.ts'
import { teamOf, type Worker, workersAt } from '../db/staff.ts'
import { taskAssignee } from '../db/task-assignee.ts'
import type { Definitions } from '../domain/account/definitions.ts'
import { viewAt } from '../domain/account/view-at.ts'
import { type Found, findColleague } from '../domain/routing/find-colleague.ts'
import type { StaffRule } from '../language/plan.ts'

/** Work that somebody is looked for; `at` in UTC milliseconds. */
export interface Wanted {
  account: string
  rule: StaffRule
  at: number
  /** what it is for */
  motion: string | null
  /** effect key of the task a clock is on */
  task: string | null
  /** whoever has the task is passed over */
  handsOn?: boolean
}

/** The colleague a rule means for an account at a moment, or a queue. Null when nobody is found. */
export async function whoOfUs(db: Db, defs: Definitions, wanted: Wanted): Promise<Found<Worker> | null> {
  const { account, rule, at, motion, task, handsOn = false } = wanted
  // in a transaction all of it goes to Postgres and back once
  const [members, stored, staff, rounds, kept, assignee] = await Promise.all([
    teamOf(db, account),
    readAccount(db, account, defs.windows),
    workersAt(db, at),
    readRounds(db),
    keptRounds(db, account),
    task === null ? null : taskAssignee(db, task),
  ])
  const team = Object.fromEntries(Object.entries(members).map(([role, { id }]) => [role, id] as const))
  const view = stored && viewAt(stored, defs, at)
  const office = { staff, rounds, kept, team, motion, assignee, handsOn, view }
  return findColleague(office, defs.settings, rule)
}
