import type { Assignee, RoutingDefinition, RoutingRow } from '../../language/settings.ts'
import type { AccountView } from '../condition/account-view.ts'
import { evaluateTest } from '../condition/evaluate-test.ts'
import { nextInTurn } from './next-in-turn.ts'

/** Who gets the work, and which row says so. */
export interface Routed {
  staff: string
  /** `row 2 of routing sdr` */
  by: string
  /** the round this one's turn came in, to be written down when the work is given; null = nobody takes turns */
  turn: string | null
}

/** Those who are here to work, and where each round stands. */
export interface Present {
  available: (staff: string) => boolean
  /** ids by role, in order */
  ofRole: (role: string) => readonly string[]
  /** who had the last turn, by round */
  turns: Readonly<Record<string, string>>
}

/** The names taking turns, as it stands in the table: a changed list begins a round of its own. */
function roundOf(table: RoutingDefinition, assign: Exclude<Assignee, string>): string {
  return `${table.id}: ${'turnsOf' in assign ? assign.turnsOf : assign.turns.join(' ')}`
}

function take(table: RoutingDefinition, { assign, backup }: RoutingRow, by: string, here: Present): Routed | null {
  if (typeof assign === 'string') {
    if (here.available(assign)) return { staff: assign, by, turn: null }
  } else {
    const members = 'turnsOf' in assign ? here.ofRole(assign.turnsOf) : assign.turns
    const turn = roundOf(table, assign)
    const staff = nextInTurn(members, here.turns[turn] ?? null, here.available)
    if (staff !== null) return { staff, by: `${by}, next in turn`, turn }
  }
  return backup !== null && here.available(backup) ? { staff: backup, by: `${by}, backup`, turn: null } : null
}

/**
 * Asks a decision table. First match: the first row that fits and has somebody here. Unique: the one row that fits; where
 * several do, the table does not tell, and its last row decides. A colleague who is away is replaced by the row's backup.
 */
export function route(table: RoutingDefinition, view: AccountView, here: Present): Routed | null {
  const fitting = [...table.rows.entries()].filter(([, row]) =>
    row.tests.every(test => test === null || evaluateTest(test, view) === true),
  )
  const of = `of routing ${table.id}`
  if (table.pick === 'unique') {
    const last = table.rows.length - 1
    const narrow = fitting.filter(([i]) => i < last)
    const [chosen] = narrow.length === 1 ? narrow : fitting.slice(-1)
    if (!chosen) return null
    const clash = narrow.length > 1 ? `; rows ${narrow.map(([i]) => i + 1).join(' and ')} both fit` : ''
    return take(table, chosen[1], `row ${chosen[0] + 1} ${of}${clash}`, here)
  }
  for (const [i, row] of fitting) {
    const routed = take(table, row, `row ${i + 1} ${of}`, here)
    if (routed) return routed
  }
  return null
}
