import type { StaffRule } from '../../language/plan.ts'
import type { Settings } from '../../language/settings.ts'
import type { AccountView } from '../condition/account-view.ts'
import { route } from './route.ts'

/** One of us, as far as finding them goes. */
export interface Colleague {
  id: string
  role: string
  managerId: string | null
}

/** Where colleagues are looked for. */
export interface Office<C extends Colleague> {
  /** those who are here to work, by id */
  staff: ReadonlyMap<string, C>
  /** who had the last turn where people take turns, by round */
  turns: Readonly<Record<string, string>>
  /** ids of the account's own team, by role */
  team: Readonly<Record<string, string>>
  /** who has the task a clock is on */
  assignee: string | null
  /** the task is to be handed on: whoever has it counts as away */
  handsOn?: boolean
  /** the account, for routing tables; null when it is gone */
  view: AccountView | null
}

/** A colleague, and what said so. */
export interface Found<C extends Colleague> {
  staff: C
  by: string
  /** the round whose turn this was, to be written down when work is given */
  turn: string | null
}

/**
 * The colleague a rule means for an account: the account's own, else whom the routing table of that name gives; the manager of
 * either; the assignee of the task a clock is on. Null when nobody is found.
 */
export function findColleague<C extends Colleague>(
  office: Office<C>,
  tables: Settings['routing'],
  rule: StaffRule,
): Found<C> | null {
  const { assignee, handsOn = false } = office
  if (handsOn && assignee !== null && !('who' in rule) && !('managerOf' in rule)) {
    const staff = new Map([...office.staff].filter(([id]) => id !== assignee))
    return findColleague({ ...office, staff, handsOn: false }, tables, rule)
  }
  if ('staff' in rule) return named(office, rule.staff, 'named in the play')
  if ('managerOf' in rule)
    return managerOf(office, findColleague({ ...office, handsOn: false }, tables, { team: rule.managerOf }))
  if ('who' in rule) {
    const holder = named(office, assignee, 'has the task')
    return rule.who === 'assignee' ? holder : managerOf(office, holder)
  }
  if ('team' in rule) {
    const own = named(office, office.team[rule.team] ?? null, `the account's ${rule.team}`)
    if (own) return own
  }
  const table = tables['team' in rule ? rule.team : rule.routing]
  if (!table || !office.view) return null
  const routed = route(table, office.view, {
    available: id => office.staff.has(id),
    ofRole: role => [...office.staff.values()].flatMap(one => (one.role === role ? [one.id] : [])).sort(),
    turns: office.turns,
  })
  const found = routed && named(office, routed.staff, routed.by)
  return found && { ...found, turn: routed.turn }
}

function named<C extends Colleague>({ staff }: Office<C>, id: string | null, by: string): Found<C> | null {
  const found = id === null ? undefined : staff.get(id)
  return found ? { staff: found, by, turn: null } : null
}

function managerOf<C extends Colleague>(office: Office<C>, report: Found<C> | null): Found<C> | null {
  return report && named(office, report.staff.managerId, `manager of ${report.staff.id}`)
}
