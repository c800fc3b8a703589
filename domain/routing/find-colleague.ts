import type { StaffRule } from '../../language/plan.ts'
import type { Settings } from '../../language/settings.ts'
import { calendarNamed, hoursOf, type WorkingHours } from '../calendar/hours-of.ts'
import { isOpenAt } from '../calendar/open-time.ts'
import type { AccountView } from '../condition/account-view.ts'
import { type Present, route, type Turn } from './route.ts'
import { routingView } from './routing-view.ts'
import type { Round } from './turns.ts'

/** One of us, as far as finding them goes. */
export interface Colleague {
  id: string
  role: string
  managerId: string | null
  /** away for a while, and who stands in for them; null = here */
  away?: { substitute: string | null } | null
  /** no room for more open work */
  full?: boolean
  /** how often they have a turn next to others; 1 unless said */
  weight?: number
  hours?: WorkingHours | null
}

/** Where colleagues are looked for. */
export interface Office<C extends Colleague> {
  /** those who have not left, by id; some may be away */
  staff: ReadonlyMap<string, C>
  /** where each round stands */
  rounds: Readonly<Record<string, Round>>
  /** who was last given work of this account in a round, and when */
  kept: Readonly<Record<string, { staff: string; at: number }>>
  /** ids of the account's own team, by role */
  team: Readonly<Record<string, string>>
  /** what the work is for; null = nothing in particular */
  motion: string | null
  /** who has the task a clock is on */
  assignee: string | null
  /** the task is to be handed on: whoever has it counts as away */
  handsOn?: boolean
  /** the account, for routing tables; null when it is gone */
  view: AccountView | null
}

/** A colleague and what said so; or a queue (null = everybody's), where nobody in particular is meant. */
export interface Found<C extends Colleague> {
  staff: C | null
  queue: string | null
  by: string
  /** the turn this was, to be written down when work is given */
  turn: Turn | null
}

/** What finding somebody goes by, beside the office. */
type Rules = Pick<Settings, 'routing' | 'calendars' | 'workspace'>

/**
 * The colleague a rule means for an account: the account's own, else whom the routing table of that name gives; the manager of
 * either; the assignee of the task a clock is on. For somebody who is away whoever stands in. Null when no rule tells.
 */
export function findColleague<C extends Colleague>(office: Office<C>, rules: Rules, rule: StaffRule): Found<C> | null {
  const { assignee, handsOn = false } = office
  if (handsOn && assignee !== null && !('who' in rule) && !('managerOf' in rule)) {
    const staff = new Map([...office.staff].filter(([id]) => id !== assignee))
    return findColleague({ ...office, staff, handsOn: false }, rules, rule)
  }
  if ('staff' in rule) return named(office, rule.staff, 'named in the play')
  if ('managerOf' in rule)
    return managerOf(office, findColleague({ ...office, handsOn: false }, rules, { team: rule.managerOf }))
  if ('who' in rule) {
    const holder = named(office, assignee, 'has the task')
    return rule.who === 'assignee' ? holder : managerOf(office, assignee === null ? null : held(office, assignee))
  }
  if ('team' in rule) {
    const own = named(office, office.team[rule.team] ?? null, `the account's ${rule.team}`)
    if (own) return own
  }
  return byTable(office, rules, 'team' in rule ? rule.team : rule.routing)
}

function byTable<C extends Colleague>(office: Office<C>, rules: Rules, id: string): Found<C> | null {
  const { staff, rounds, kept, view, team, motion } = office
  const table = rules.routing[id]
  if (!table || !view) return null
  const here: Present = {
    available: one => isHere(office, one) && staff.get(one)?.full !== true,
    atWork: one => isAtWork(rules, staff.get(one), view.now),
    standIn: one => standIn(office, one),
    ofRole: role => [...staff.values()].flatMap(one => (one.role === role ? [one.id] : [])).sort(),
    weight: one => staff.get(one)?.weight ?? 1,
    rounds,
    kept,
  }
  const routed = route(table, routingView(view, { team, motion }), here)
  return { ...routed, staff: routed.staff === null ? null : (staff.get(routed.staff) ?? null) }
}

function isHere<C extends Colleague>({ staff }: Office<C>, id: string): boolean {
  const one = staff.get(id)
  return one !== undefined && !one.away
}

function isAtWork({ calendars, workspace }: Rules, one: Colleague | undefined, at: number): boolean {
  const calendar = calendarNamed(calendars, hoursOf(one?.hours ?? null, { calendars, workspace }))
  return calendar === undefined || isOpenAt(calendar, at)
}

/** Who is here in the place of somebody who is away; those who stand in may be away themselves. */
function standIn<C extends Colleague>(office: Office<C>, id: string): string | null {
  const seen = new Set([id])
  for (let next = office.staff.get(id)?.away?.substitute ?? null; next !== null && !seen.has(next); ) {
    if (isHere(office, next)) return next
    seen.add(next)
    next = office.staff.get(next)?.away?.substitute ?? null
  }
  return null
}

function found<C extends Colleague>({ staff }: Office<C>, id: string | null, by: string): Found<C> | null {
  const one = id === null ? undefined : staff.get(id)
  return one ? { staff: one, queue: null, by, turn: null } : null
}

function named<C extends Colleague>(office: Office<C>, id: string | null, by: string): Found<C> | null {
  if (id === null || isHere(office, id)) return found(office, id, by)
  const instead = standIn(office, id)
  return found(office, instead, `${by}: ${id} is away, ${instead} stands in`)
}

/** Whoever has a task, here or away. */
function held<C extends Colleague>(office: Office<C>, id: string): Found<C> | null {
  return found(office, id, 'has the task')
}

function managerOf<C extends Colleague>(office: Office<C>, report: Found<C> | null): Found<C> | null {
  return report?.staff ? named(office, report.staff.managerId, `manager of ${report.staff.id}`) : null
}
