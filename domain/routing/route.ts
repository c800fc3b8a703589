import type { Assignee, RoutingDefinition, RoutingRow } from '../../language/settings.ts'
import type { AccountView } from '../condition/account-view.ts'
import { evaluateTest } from '../condition/evaluate-test.ts'
import { type Member, nextInTurn, type Round } from './turns.ts'

/** A turn somebody has had: to be written down when the work is given. */
export interface Turn {
  /** the names taking turns, as they stand in the table: a changed list begins a round of its own */
  name: string
  /** where the round stands after it */
  round: Round
}

/** Who gets the work, and which row says so; `staff` null = it waits in a queue, `queue` null = in everybody's. */
export interface Routed {
  staff: string | null
  queue: string | null
  /** `row 2 of routing sdr` */
  by: string
  /** null = nobody takes turns */
  turn: Turn | null
}

/** Those who are here to work, and where each round stands. */
export interface Present {
  /** may this one be given work: here, and with room for it? */
  available: (staff: string) => boolean
  /** are they within their working hours? */
  atWork: (staff: string) => boolean
  /** who stands in for somebody who is away; null = nobody, or they are not away */
  standIn: (staff: string) => string | null
  /** ids by role, in order */
  ofRole: (role: string) => readonly string[]
  weight: (staff: string) => number
  rounds: Readonly<Record<string, Round>>
  /** who was last given work of this account in a round, and when (UTC milliseconds) */
  kept: Readonly<Record<string, { staff: string; at: number }>>
}

type Turns = Exclude<Assignee, string | { queue: string }>

function takeTurn(table: RoutingDefinition, assign: Turns, by: string, here: Present, now: number): Routed | null {
  const ids = 'turnsOf' in assign ? here.ofRole(assign.turnsOf) : assign.turns
  const name = `${table.id}: ${'turnsOf' in assign ? assign.turnsOf : assign.turns.join(' ')}`
  const kept = here.kept[name]
  const keeps = kept && table.sticky !== null && now - kept.at < table.sticky && ids.includes(kept.staff)
  if (keeps && here.available(kept.staff)) {
    return { staff: kept.staff, queue: null, by: `${by}, has worked this account before`, turn: null }
  }
  const members = ids.map((id): Member => ({ id, weight: here.weight(id) }))
  const round = here.rounds[name] ?? {}
  const atWork = table.atWork ? nextInTurn(members, round, id => here.available(id) && here.atWork(id)) : null
  const next = atWork ?? nextInTurn(members, round, here.available)
  if (next === null) return null
  const why = atWork ? 'next in turn of those at work' : 'next in turn'
  return { staff: next.staff, queue: null, by: `${by}, ${why}`, turn: { name, round: next.round } }
}

function take(table: RoutingDefinition, row: RoutingRow, by: string, here: Present, now: number): Routed | null {
  const { assign, backup } = row
  if (typeof assign !== 'string' && 'queue' in assign) {
    return { staff: null, queue: assign.queue, by: `${by}, queue ${assign.queue}`, turn: null }
  }
  const one = (staff: string, why: string): Routed => ({ staff, queue: null, by: `${by}${why}`, turn: null })
  if (typeof assign !== 'string') {
    const taken = takeTurn(table, assign, by, here, now)
    if (taken) return taken
  } else if (here.available(assign)) return one(assign, '')
  else {
    const standIn = here.standIn(assign)
    if (standIn !== null && here.available(standIn)) return one(standIn, `: ${assign} is away, ${standIn} stands in`)
  }
  return backup !== null && here.available(backup) ? one(backup, ', backup') : null
}

/**
 * Asks a decision table. First match: the first row that fits and has somebody here. Unique: the one row that fits; where
 * several do, the table does not tell, and its last row decides. A colleague who is away or has no room is replaced by who
 * stands in, else by the row's backup. Every account gets an answer at every moment: where nobody is to be had, the work waits
 * in the table's queue.
 */
export function route(table: RoutingDefinition, view: AccountView, here: Present): Routed {
  const fitting = [...table.rows.entries()].filter(([, row]) =>
    row.tests.every(test => test === null || evaluateTest(test, view) === true),
  )
  const of = `of routing ${table.id}`
  const queued = {
    staff: null,
    queue: table.queue,
    by: `nobody ${of} is to be had: waits for whoever takes it`,
    turn: null,
  }
  if (table.pick === 'unique') {
    const last = table.rows.length - 1
    const narrow = fitting.filter(([i]) => i < last)
    const [chosen] = narrow.length === 1 ? narrow : fitting.slice(-1)
    if (!chosen) return queued
    const clash = narrow.length > 1 ? `; rows ${narrow.map(([i]) => i + 1).join(' and ')} both fit` : ''
    return take(table, chosen[1], `row ${chosen[0] + 1} ${of}${clash}`, here, view.now) ?? queued
  }
  for (const [i, row] of fitting) {
    const routed = take(table, row, `row ${i + 1} ${of}`, here, view.now)
    if (routed) return routed
  }
  return queued
}
