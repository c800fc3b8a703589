import type { Settings, SignalDefinition } from '../../language/settings.ts'
import { DAY_MS } from '../calendar/civil.ts'
import { formatDay, parseDay } from '../calendar/iso-date.ts'
import type { Happening } from '../rehearsal/happening.ts'
import type { Rehearsed, RehearsedTask } from '../rehearsal/rehearsed.ts'
import type { World } from '../rehearsal/world.ts'
import { ANSWER_KIND } from '../touch/answer-kind.ts'
import type { Simulant } from './population.ts'
import { type Random, randomOf } from './random.ts'

const HOUR_MS = 3_600_000

/** Chances that drive a simulated population; shares from 0 to 1. */
const MODEL = {
  /** messages that are answered */
  replies: 0.06,
  /** messages and finished calls that lead to a meeting */
  meetingsFromMail: 0.02,
  meetingsFromCall: 0.15,
  /** tasks nobody ever does, and tasks that end with their first outcome */
  tasksForgotten: 0.05,
  firstOutcome: 0.6,
  /** hours until a task is done: median, and spread of the logarithm */
  taskHours: 6,
  taskSpread: 1,
  /** accounts in sales that come to a deal, and deals that are won */
  deals: 0.35,
  dealsWon: 0.4,
  /** contracts that are renewed */
  renewals: 0.85,
  /** share of activity that comes from somebody nobody knew */
  newcomers: 0.08,
} as const

/** How simulated accounts and colleagues behave: what they do by themselves, and how they answer what is done. */
export class Behaviour {
  private readonly world: World
  private readonly settings: Settings
  private readonly simulants = new Map<string, Simulant>()
  private readonly chances = new Map<string, Random>()
  private readonly seed: number
  private readonly acts: SignalDefinition[]

  constructor(world: World, seed: number) {
    this.world = world
    this.seed = seed
    this.settings = world.stage.defs.settings
    const byHand = [ANSWER_KIND, 'meeting.booked', 'meeting.held', 'call.held']
    // what moves no score would leave a population as it is
    const counted = new Set(Object.values(this.settings.scores).flatMap(score => score.rules.map(rule => rule.signal)))
    this.acts = Object.values(this.settings.signals).filter(
      s =>
        s.by === 'source' && s.about === 'person' && s.sets === null && counted.has(s.kind) && !byHand.includes(s.kind),
    )
  }

  /** Sets an account going. */
  begin(simulant: Simulant): void {
    const { key } = simulant
    this.simulants.set(key, simulant)
    this.chances.set(key, randomOf(this.seed, `${key}/acts`))
    this.nextActivity(simulant)
    if (simulant.customer) this.customer(simulant)
  }

  /** Answers what happened: people reply and meet, deals come of accepted accounts. */
  answer({ kind, account, id, marks, at }: Happening): void {
    const random = this.chances.get(account)
    const simulant = this.simulants.get(account)
    if (!random || !simulant) return
    const [person] = marks['to'] ?? []
    if (kind === 'send' && person !== undefined) {
      if (random.chance(MODEL.replies)) this.reply(account, person, at + random.waiting(20 * HOUR_MS), random)
      if (random.chance(MODEL.meetingsFromMail)) this.meeting(account, person, at + random.waiting(2 * DAY_MS), random)
    }
    if (kind === 'stage' && id === 'accepted' && random.chance(MODEL.deals)) this.deal(simulant, random)
  }

  /** Has somebody work a task that was made, after a while, if at all. */
  work(account: Rehearsed, task: RehearsedTask): void {
    const random = this.chances.get(account.key)
    const outcomes = this.settings.tasks[task.type]?.outcomes ?? []
    if (!random || random.chance(MODEL.tasksForgotten)) return
    const chosen = random.chance(MODEL.firstOutcome) ? outcomes[0] : random.pick(outcomes)
    if (!chosen) return
    this.world.at(this.world.now + random.around(MODEL.taskHours, MODEL.taskSpread) * HOUR_MS, () => {
      if (task.status === 'done' || task.status === 'cancelled') return
      const act = { act: 'complete', outcome: chosen.id, note: null } as const
      this.world.workTask(account, task, act, task.assignee ?? 'somebody')
      if (task.person !== null && this.settings.tasks[task.type]?.channel === 'call') {
        if (random.chance(MODEL.meetingsFromCall))
          this.meeting(account.key, task.person, this.world.now + DAY_MS, random)
      }
    })
  }

  private signal(account: string, kind: string, person: string | null, at: number, data = {}): void {
    if (!(kind in this.settings.signals)) return
    this.world.at(at, () => this.world.do(account, { do: 'signal', kind, from: person, data }))
  }

  /** Somebody answers, and sooner or later a colleague handles it, if a task does not before. */
  private reply(key: string, person: string, at: number, random: Random): void {
    if (!(ANSWER_KIND in this.settings.signals)) return
    const forgotten = random.chance(MODEL.tasksForgotten)
    const after = random.around(MODEL.taskHours, MODEL.taskSpread) * HOUR_MS
    this.signal(key, ANSWER_KIND, person, at)
    if (forgotten) return
    this.world.at(at + after, () => {
      const account = this.world.accounts.get(key)
      if (account) this.world.handle(account, person)
    })
  }

  private meeting(account: string, person: string, at: number, random: Random): void {
    this.signal(account, 'meeting.booked', person, at)
    if (random.chance(0.8))
      this.signal(account, 'meeting.held', person, at + random.between(2, 9) * DAY_MS, { minutes: 45 })
  }

  /** People do something at a pace of the account's own, in bursts and lulls: the score walks with them. */
  private nextActivity(simulant: Simulant): void {
    const random = this.chances.get(simulant.key)
    if (!random) return
    const mood = random.chance(0.25) ? 0.3 : 1.4
    this.world.at(this.world.now + random.waiting(simulant.pace * mood) * DAY_MS, () => {
      const act = random.pick(this.acts)
      const known = simulant.crowd.slice(0, 3)
      const person = random.chance(MODEL.newcomers) ? random.pick(simulant.crowd) : random.pick(known)
      if (person) this.introduce(simulant, person)
      if (act && person) this.world.do(simulant.key, { do: 'signal', kind: act.kind, from: person, data: {} })
      this.nextActivity(simulant)
    })
  }

  /** Somebody nobody knew wants what everybody wants here: how many do is nothing a simulation could know. */
  private introduce({ key }: Simulant, id: string): void {
    if (this.world.accounts.get(key)?.people.has(id)) return
    const consent = this.settings.workspace.consents.map(one => one.id)
    const person = { id, role: null, optedOut: false, language: null, consent, lastSeen: null }
    this.world.do(key, { do: 'person', person })
  }

  private deal(simulant: Simulant, random: Random): void {
    const { key } = simulant
    const opens = this.world.now + random.between(10, 45) * DAY_MS
    const amount = Math.round(random.around(25_000, 0.8))
    const deal = { opportunity: `${key}/deal`, amount }
    this.signal(key, 'opportunity.changed', null, opens, { ...deal, stage: 'open' })
    const closes = opens + random.between(25, 110) * DAY_MS
    const won = random.chance(MODEL.dealsWon)
    this.signal(key, 'opportunity.changed', null, closes, { ...deal, stage: won ? 'won' : 'lost' })
    if (!won) return
    this.world.at(closes, () => {
      const today = Math.floor(this.world.now / DAY_MS)
      const contract = { start: formatDay(today), end: formatDay(today + 365), amount }
      this.world.do(key, { do: 'signal', kind: 'contract.changed', from: null, data: contract })
      this.customer({ ...simulant, facts: { 'usage.seatsBought': Math.round(random.around(40, 0.6)) + 5 } })
    })
  }

  /** A customer reports usage every week, and renews, or does not, in the month before the contract ends. */
  private customer(simulant: Simulant): void {
    const { key, facts } = simulant
    const random = this.chances.get(key)
    const seats = Number(facts['usage.seatsBought'] ?? 0)
    if (!random || seats === 0) return
    let active = Number(facts['usage.activeUsers'] ?? 1)
    const report = (): void => {
      active = Math.max(0, Math.min(seats, Math.round(active * random.around(1.01, 0.12) + random.between(0, 1))))
      const data = { activeUsers: active, seatsUsed: Math.min(seats, active + 3), seatsBought: seats }
      if ('usage.reported' in this.settings.signals) {
        this.world.do(key, { do: 'signal', kind: 'usage.reported', from: null, data })
      }
      this.world.at(this.world.now + 7 * DAY_MS, report)
    }
    this.world.at(this.world.now + random.between(0, 7) * DAY_MS, report)
    const ends = facts['account.renewalDate']
    const day = typeof ends === 'string' ? parseDay(ends) : null
    if (day !== null) this.renewal(key, day * DAY_MS, random)
  }

  private renewal(key: string, ends: number, random: Random): void {
    if (!('account.renewalStatus' in this.settings.facts)) return
    const renewed = random.chance(MODEL.renewals)
    this.world.at(ends - random.between(1, 40) * DAY_MS, () => {
      const is = renewed ? 'renewed' : 'churned'
      this.world.do(key, { do: 'fact', fact: 'account.renewalStatus', is })
    })
    if (!renewed) return
    this.world.at(ends, () => {
      const next = ends + 365 * DAY_MS
      this.world.do(key, { do: 'fact', fact: 'account.renewalDate', is: formatDay(Math.floor(next / DAY_MS)) })
      this.world.do(key, { do: 'fact', fact: 'account.renewalStatus', is: 'open' })
      this.renewal(key, next, random)
    })
  }
}
