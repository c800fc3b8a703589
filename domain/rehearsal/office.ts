import type { StaffRule } from '../../language/plan.ts'
import type { Assignee, Settings } from '../../language/settings.ts'
import { viewAt } from '../account/view-at.ts'
import { hoursOf } from '../calendar/hours-of.ts'
import type { NewEntry } from '../journey/inputs.ts'
import { type Colleague, type Found, findColleague } from '../routing/find-colleague.ts'
import type { Rehearsed, RehearsedTask, Stage } from './rehearsed.ts'

/** Where a table hands work to a role in turn, two of that role are at work. */
const OF_A_ROLE = [1, 2]

/**
 * Everybody whom routing tables name is at work, under a manager named after the table: a rehearsal needs no list of staff.
 */
export function everybody({ routing }: Settings): Map<string, Colleague> {
  const staff = new Map<string, Colleague>()
  for (const table of Object.values(routing)) {
    const managerId = `${table.id}-manager`
    staff.set(managerId, { id: managerId, role: managerId, managerId: null })
    for (const { assign, backup } of table.rows) {
      const ids = [...membersOf(assign), ...(backup === null ? [] : [backup])]
      const role = roleOf(assign) ?? table.id
      for (const id of ids) if (!staff.has(id)) staff.set(id, { id, role, managerId })
    }
  }
  return staff
}

function membersOf(assign: Assignee): string[] {
  if (typeof assign === 'string') return [assign]
  const role = roleOf(assign)
  return 'turns' in assign ? assign.turns : OF_A_ROLE.map(n => `${role}-${n}`)
}

function roleOf(assign: Assignee): string | null {
  if (typeof assign === 'string' || 'turns' in assign) return null
  return 'turnsOf' in assign ? assign.turnsOf : assign.queue
}

/** The hours a colleague works, as questions about time name them. */
export function hoursOfStaff({ defs, hours }: Stage, id: string | null): string {
  return hoursOf((id === null ? undefined : hours.get(id)) ?? null, defs.settings)
}

/** What a journey whose clock goes by it is told of who has a task now. */
export function whoHasIt(stage: Stage, { key, journey, assignee }: RehearsedTask): NewEntry {
  const hours = hoursOfStaff(stage, assignee)
  const body = { kind: 'task', task: key, act: 'assign', status: 'open', outcome: null, by: null, hours } as const
  return { body, journeys: [journey] }
}

/** Work that somebody is looked for in a rehearsal. */
export interface Wanted {
  rule: StaffRule
  at: number
  motion: string
  /** the one a clock is on */
  task: string | null
  /** whoever has the task is passed over */
  handsOn?: boolean
}

/** The colleague a rule means for an account, or a queue. */
export function whoOfUs(
  stage: Stage,
  account: Rehearsed,
  { rule, at, motion, task, handsOn = false }: Wanted,
): Found<Colleague> | null {
  const office = {
    staff: stage.staff,
    rounds: stage.rounds,
    kept: account.kept,
    team: {},
    motion,
    assignee: task === null ? null : (account.tasks.get(task)?.assignee ?? null),
    handsOn,
    view: viewAt(account.stored, stage.defs, at),
  }
  return findColleague(office, stage.defs.settings, rule)
}
