import type { Switch } from '../touch/switches.ts'

export interface SlaTally {
  sla: string
  started: number
  met: number
  breached: number
  cancelled: number
}

/** What came of a simulation. Plain JSON; the same seed gives the same. */
export interface SimulationReport {
  accounts: number
  days: number
  seed: number
  /** who could have been written to */
  people: number
  /** in the order of their journeys */
  stages: string[]
  happenings: number
  /** how many accounts stood in each stage, week by week */
  occupancy: { day: number; counts: Record<string, number> }[]
  /** days from entering the journey to arriving in a stage */
  timeToStage: { stage: string; arrivals: number; median: number; p90: number }[]
  /** messages per person, of those who got any */
  touches: { people: number; median: number; p99: number; max: number }
  messages: { sent: number; held: number; expired: number; notSent: number }
  slas: SlaTally[]
  /** tasks on a working day, on one of the busiest tenth, and the colleagues that takes */
  teams: { team: string; tasks: number; aDay: number; busyDay: number; staff: number }[]
  /** what held messages, as codes of the ledger, the most frequent first: how often, and how many messages expired by it */
  holds: { reason: string; says: string; held: number; expired: number }[]
  /** answers of people, how many of them a colleague handled, and after how many hours */
  answers: { received: number; handled: number; median: number; p90: number }
  /** what is switched off meanwhile */
  off: { scope: Switch['scope']; of: string; day: number; days: number | null }[]
  /** `held` by caps; `gaveWay` to a more important message; `expired` while they were held */
  plays: { play: string; started: number; sent: number; held: number; gaveWay: number; expired: number }[]
}
