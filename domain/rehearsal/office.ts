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
      const role = typeof assign !== 'string' && 'turnsOf' in assign ? assign.turnsOf : table.id
      for (const id of ids) if (!staff.has(id)) staff.set(id, { id, role, managerId })
    }
  }
  return staff
}

function membersOf(assign: Assignee): string[] {
  if (typeof assign === 'string') return [assign]
  return 'turns' in assign ? assign.turns : OF_A_ROLE.map(n => `${assign.turnsOf}-${n}`)
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

/** The colleague a rule means for an account; `task` is the one a clock is on, and with `handsOn` whoever has it is passed over. */
export function whoOfUs(
  stage: Stage,
  account: Rehearsed,
  rule: StaffRule,
  at: number,
  task: string | null,
  handsOn = false,
): Found<Colleague> | null {
  const { settings } = stage.defs
  const assignee = task === null ? null : (account.tasks.get(task)?.assignee ?? null)
  const office = {
    staff: stage.staff,
    turns: stage.turns,
    team: {},
    assignee,
    handsOn,
    view: viewAt(account.stored, stage.defs, at),
  }
  return findColleague(office, settings.routing, rule)
}
