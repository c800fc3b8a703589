import { DAY_MS } from '../calendar/civil.ts'
import type { LogRecord, Round } from '../journey/log.ts'
import type { Happening } from '../rehearsal/happening.ts'
import type { RehearsedTask } from '../rehearsal/rehearsed.ts'
import { touchReasonInWords } from '../touch/touch-reason.ts'
import { percentile } from './percentile.ts'
import type { SimulationReport, SlaTally } from './report.ts'

const HOUR_MS = 3_600_000

/** Tasks a colleague gets done on a day, for the staff a team would need. */
const TASKS_A_DAY = 12

/** Counts what happens in a simulation, as it happens. */
export class Tally {
  private readonly start: number
  private readonly stageOf = new Map<string, string>()
  private readonly entered = new Map<string, number>()
  private readonly toStage = new Map<string, number[]>()
  private readonly occupancy: { day: number; counts: Record<string, number> }[] = []
  private readonly touches = new Map<string, number>()
  private readonly messages = { sent: 0, held: 0, expired: 0, notSent: 0 }
  private readonly slas = new Map<string, SlaTally>()
  /** tasks per team and day */
  private readonly tasks = new Map<string, Map<number, number>>()
  private readonly plays = new Map<string, Omit<SimulationReport['plays'][number], 'play'>>()
  private readonly holds = new Map<string, { held: number; expired: number }>()
  /** what held messages last, by message */
  private readonly heldBy = new Map<string, string>()
  private readonly handledAfter: number[] = []
  private unhandled = 0
  private happenings = 0

  constructor(start: number) {
    this.start = start
  }

  happened({ kind, account, journey, id, marks, at, reason }: Happening): void {
    this.happenings += 1
    const [play] = marks['play'] ?? []
    const own = play === undefined ? null : this.play(play)
    const run = `${journey}/${account}`
    const message = JSON.stringify([run, play, id, marks['to']?.[0]])
    switch (kind) {
      case 'stage': {
        this.stageOf.set(run, id)
        const since = this.entered.get(run) ?? at
        this.entered.set(run, since)
        this.toStage.set(id, [...(this.toStage.get(id) ?? []), (at - since) / DAY_MS])
        return
      }
      case 'end':
        if (id === journey) this.stageOf.delete(run)
        return
      case 'start':
        if (own) own.started += 1
        return
      case 'send': {
        this.messages.sent += 1
        this.heldBy.delete(message)
        if (own) own.sent += 1
        const [person] = marks['to'] ?? []
        if (person !== undefined) this.touches.set(person, (this.touches.get(person) ?? 0) + 1)
        return
      }
      case 'held':
        this.messages.held += 1
        if (own && reason?.startsWith('cap-')) own.held += 1
        if (own && reason?.startsWith('goes-after:')) own.gaveWay += 1
        if (reason === null) return
        this.hold(reason).held += 1
        this.heldBy.set(message, reason)
        return
      case 'unsent':
        if (marks['as']?.[0] === 'expired') {
          this.messages.expired += 1
          if (own) own.expired += 1
          const by = this.heldBy.get(message)
          if (by !== undefined) this.hold(by).expired += 1
        } else this.messages.notSent += 1
        return
      default:
        return
    }
  }

  task({ assign, createdAt }: RehearsedTask): void {
    const days = this.tasks.get(assign) ?? new Map<number, number>()
    const day = Math.floor((createdAt - this.start) / DAY_MS)
    days.set(day, (days.get(day) ?? 0) + 1)
    this.tasks.set(assign, days)
  }

  /** So many who answered wait for a colleague at the end. */
  leaves(waiting: number): void {
    this.unhandled += waiting
  }

  /** A colleague has handled what somebody answered, so many milliseconds before. */
  handled(after: number): void {
    this.handledAfter.push(after / HOUR_MS)
  }

  round({ log }: Round): void {
    for (const record of log) this.clock(record)
  }

  /** Notes how many accounts stand where. */
  sample(day: number): void {
    const counts: Record<string, number> = {}
    for (const stage of this.stageOf.values()) counts[stage] = (counts[stage] ?? 0) + 1
    this.occupancy.push({ day, counts })
  }

  /** `people`: how many could have been written to; `stages` in the order of the journeys. */
  report(given: Pick<SimulationReport, 'accounts' | 'days' | 'seed' | 'people' | 'stages' | 'off'>): SimulationReport {
    const touches = [...this.touches.values()]
    return {
      ...given,
      happenings: this.happenings,
      occupancy: this.occupancy,
      timeToStage: given.stages.flatMap(stage => {
        const days = this.toStage.get(stage) ?? []
        return days.length === 0
          ? []
          : [{ stage, arrivals: days.length, median: tenth(percentile(days, 0.5)), p90: tenth(percentile(days, 0.9)) }]
      }),
      touches: {
        people: touches.length,
        median: percentile(touches, 0.5),
        p99: percentile(touches, 0.99),
        max: touches.reduce((a, b) => Math.max(a, b), 0),
      },
      messages: this.messages,
      slas: [...this.slas.values()].sort((a, b) => (a.sla < b.sla ? -1 : 1)),
      teams: [...this.tasks]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([team, days]) => this.team(team, days, given.days)),
      holds: [...this.holds]
        .map(([reason, counts]) => ({ reason, says: touchReasonInWords(reason), ...counts }))
        .sort((a, b) => b.held - a.held || (a.reason < b.reason ? -1 : 1)),
      answers: {
        received: this.handledAfter.length + this.unhandled,
        handled: this.handledAfter.length,
        median: tenth(percentile(this.handledAfter, 0.5)),
        p90: tenth(percentile(this.handledAfter, 0.9)),
      },
      plays: [...this.plays].sort(([a], [b]) => (a < b ? -1 : 1)).map(([play, counts]) => ({ play, ...counts })),
    }
  }

  private play(id: string) {
    const known = this.plays.get(id) ?? { started: 0, sent: 0, held: 0, gaveWay: 0, expired: 0 }
    this.plays.set(id, known)
    return known
  }

  private hold(reason: string) {
    const known = this.holds.get(reason) ?? { held: 0, expired: 0 }
    this.holds.set(reason, known)
    return known
  }

  private team(team: string, days: Map<number, number>, length: number): SimulationReport['teams'][number] {
    const all = [...days.values()]
    const tasks = all.reduce((a, b) => a + b, 0)
    // five days in seven are worked
    const aDay = tasks / Math.max(1, (length * 5) / 7)
    const busy = percentile(all, 0.9)
    return { team, tasks, aDay: tenth(aDay), busyDay: busy, staff: Math.ceil(Math.max(aDay, busy) / TASKS_A_DAY) }
  }

  private clock(record: LogRecord): void {
    if (!('sla' in record) || record.what === 'alerted') return
    const known = this.slas.get(record.sla) ?? { sla: record.sla, started: 0, met: 0, breached: 0, cancelled: 0 }
    this.slas.set(record.sla, known)
    if (record.what === 'sla-started') known.started += 1
    if (record.what === 'sla-met' && !record.late) known.met += 1
    if (record.what === 'sla-breached') known.breached += 1
    if (record.what === 'sla-cancelled') known.cancelled += 1
  }
}

const tenth = (n: number): number => Math.round(n * 10) / 10
