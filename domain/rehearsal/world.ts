import type { Value } from '../../language/condition/condition.ts'
import type { Deed, TestColleague, TestPerson } from '../../language/play-test.ts'
import type { Release } from '../../language/release.ts'
import { definitionsOf } from '../account/definitions.ts'
import { type Deeds, settleAccount } from '../account/settle-account.ts'
import { truthsFor } from '../account/truths-for.ts'
import { viewAt, zoneOf } from '../account/view-at.ts'
import { type Beginning, beginState } from '../journey/begin-state.ts'
import type { Answer, Command } from '../journey/commands.ts'
import type { Plans } from '../journey/draft.ts'
import type { EntryBody, InboxEntry, NewEntry, SignalEvent } from '../journey/inputs.ts'
import type { Round } from '../journey/log.ts'
import type { Observe } from '../journey/observe.ts'
import { ASSIGNEE } from '../sla/assignee-clock.ts'
import { actOnTask, type TaskAct } from '../task/act-on-task.ts'
import { Agenda } from './agenda.ts'
import { drive } from './drive.ts'
import { fullPlaces } from './full-places.ts'
import { type GivenScores, withGivenScores, withScore } from './given-score.ts'
import type { Happening } from './happening.ts'
import { happeningsOf } from './happenings-of.ts'
import { withFact } from './keep-record.ts'
import { everybody, hoursOfStaff } from './office.ts'
import { type Heard, perform } from './perform.ts'
import { newRehearsed, type Rehearsed, type RehearsedRun, type RehearsedTask, type Stage } from './rehearsed.ts'
import { meetPerson, reportUsage, takeSignal } from './take-signal.ts'

/** Who hears of what happens in a world. All are told in order, each thing at its own time. */
export interface Audience {
  happened?(happening: Happening): void
  /** a task was made: the moment to have somebody work it */
  taskMade?(account: Rehearsed, task: RehearsedTask): void
  round?(account: string, journey: string, round: Round): void
  /** a run of a journey has been opened; its first entry comes next */
  began?(run: Beginning): void
  /** an entry was put into the inbox of the run that is open */
  told?(account: string, journey: string, entry: InboxEntry): void
  /** a command was carried out */
  answered?(command: Command, answer: Answer): void
  observe?: Observe
}

/** An account as a rehearsal begins with it. */
export interface Beginner {
  key: string
  zone: string
  facts: Readonly<Record<string, Value | null>>
  /** those of the scores that are given */
  scores: Readonly<Record<string, number>>
  people: readonly TestPerson[]
  /** variants dealt to it and its people before, by experiment */
  drawn?: Readonly<Record<string, string>>
}

/** What is put in the place of the world outside. */
export interface Simulated {
  /** scores that are given, not reckoned from signals */
  scores?: GivenScores
  /** what webhooks are answered */
  answers?: Stage['answers']
  /** how late things are, as they are in the real world */
  late?: Lateness
  /** journeys that have no place left, until one becomes free */
  full?: readonly string[]
  /** who of us works other hours than the workspace does */
  staff?: readonly TestColleague[]
}

/** Milliseconds by which answers to commands are late, what comes from outside, and each thing done more than the one before. */
export interface Lateness {
  answers: number
  outside: number
  more: number
}

const PUNCTUAL: Lateness = { answers: 0, outside: 0, more: 0 }
/** However much is done, nothing is later than this beyond the rest. */
const MOST_MORE = 20_000

type Due = { account: string } | { act: () => void }

/**
 * A whole deployment in memory, on a clock that jumps from one thing to the next: accounts with their facts, people, signals
 * and scores; the entries their journeys are told; commands carried out at once. It decides nothing: what is told to a
 * journey comes of the very rules the accept transaction goes by, and the journeys are worked by the reducer. No clock, no
 * randomness: the same acts at the same moments give the same rounds.
 */
export class World {
  readonly stage: Stage
  readonly accounts = new Map<string, Rehearsed>()
  now: number
  private readonly release: Release
  private readonly agenda = new Agenda<Due>()
  /** the moment an account is in the agenda for: others of it are out of date */
  private readonly awaited = new Map<string, number>()
  private readonly audience: Audience
  private readonly heard: Heard
  private readonly full: Set<string>
  private readonly late: Lateness
  /** how many things were put into the agenda to be done */
  private things = 0

  /** `now` in UTC milliseconds. */
  constructor(release: Release, now: number, audience: Audience, simulated: Simulated = {}) {
    const { scores = {}, answers = {}, full = [], staff = [], late = PUNCTUAL } = simulated
    this.full = new Set(full)
    this.release = release
    this.now = now + late.outside
    this.audience = audience
    this.late = late
    const settings = withGivenScores(release.settings, scores)
    const known = { id: 1, release: { ...release, settings } }
    const plays = Object.fromEntries(
      Object.entries(release.slices).filter(([, s]) => s.kind === 'play'),
    ) as Plans['plays']
    this.stage = {
      defs: definitionsOf([known], known),
      staff: everybody(settings),
      hours: new Map(staff.map(({ id, calendar, zone }) => [id, { calendar, zone }])),
      turns: {},
      plansOf: journey => this.plansOf(journey, plays),
      answers,
    }
    this.heard = {
      happened: happening => audience.happened?.(happening),
      taskMade: (account, task) => audience.taskMade?.(account, task),
      told: (account, entry) => this.append(account, [entry]),
    }
  }

  /** Adds an account; with a `stage` it begins there, else its journeys are asked whether it enters. */
  add(beginner: Beginner, begin: { journey: string; stage: string } | null): void {
    const { key, zone, facts, scores, people, drawn = {} } = beginner
    const account = newRehearsed(key, { zone, domain: `${key}.example` }, this.now)
    this.accounts.set(key, account)
    for (const person of people) meetPerson(account, person, this.now)
    for (const [fact, value] of Object.entries(facts)) this.setFact(account, fact, value)
    for (const [score, value] of Object.entries(scores)) {
      account.stored = withScore(account.stored, score, value)
    }
    for (const [experiment, variant] of Object.entries(drawn)) {
      account.variants.set(`${experiment}/account/${key}`, variant)
      for (const { id } of people) account.variants.set(`${experiment}/person/${id}`, variant)
    }
    if (begin) this.enter(account, begin.journey, begin.stage)
    this.settle(account)
    this.work(account)
  }

  /** Has something done at a moment; what is past is done now. */
  at(moment: number, act: () => void): void {
    const { outside, more } = this.late
    this.things += 1
    this.agenda.add(Math.max(moment + outside + Math.min(this.things * more, MOST_MORE), this.now), { act })
  }

  /** Does something to an account, now. Answers false when there is nothing it could be done to. */
  do(key: string, deed: Deed): boolean {
    const account = this.accounts.get(key)
    if (!account) return false
    const done = this.act(account, deed)
    this.work(account)
    return done
  }

  /** Lets time pass to a moment, working whatever comes due on the way at its own time. */
  advance(to: number): void {
    for (let due = this.agenda.take(to); due !== null; due = this.agenda.take(to)) {
      this.now = Math.max(this.now, due.at)
      this.turn(due.item, due.at)
    }
    this.now = Math.max(this.now, to)
  }

  /** Lets time pass to the next thing that happens by itself, at most to a moment; answers whether there was one. */
  advanceOne(to: number): boolean {
    for (let due = this.agenda.take(to); due !== null; due = this.agenda.take(to)) {
      this.now = Math.max(this.now, due.at)
      if (this.turn(due.item, due.at)) return true
    }
    this.now = Math.max(this.now, to)
    return false
  }

  /** Somebody of us works a task, as the task page lets them; false when it is refused. */
  workTask(account: Rehearsed, task: RehearsedTask, act: TaskAct, by: string): boolean {
    const outcomes = this.stage.defs.settings.tasks[task.type]?.outcomes.map(o => o.id) ?? []
    const ruled = actOnTask({ ...task, outcomes }, act, by, this.now)
    if ('refused' in ruled) return false
    const { status = task.status, assignee = task.assignee, claimedBy = task.claimedBy } = ruled.change
    Object.assign(task, { status, assignee, claimedBy, doneAt: status === 'done' ? this.now : task.doneAt })
    const outcome = act.act === 'complete' ? act.outcome : null
    const name = act.act === 'snooze' ? 'assign' : act.act
    const always = act.act === 'complete' || act.act === 'reopen'
    const reads = this.stage.defs.reads[task.journey]
    const byAssignee = ruled.change.assignee !== undefined && reads?.taskStates.has(ASSIGNEE)
    const hours = byAssignee ? { hours: hoursOfStaff(this.stage, assignee) } : {}
    const body: EntryBody = { kind: 'task', task: task.key, act: name, status, outcome, by, ...hours }
    const entries = always || (reads?.taskStates.size ?? 0) > 0 ? [{ body, journeys: [task.journey] }] : []
    this.settle(account, { entries })
    this.work(account)
    return true
  }

  private turn(due: Due, at: number): boolean {
    if ('act' in due) {
      due.act()
      return true
    }
    const account = this.accounts.get(due.account)
    if (!account || this.awaited.get(due.account) !== at) return false
    this.awaited.delete(due.account)
    if (account.next !== null && account.next <= this.now) this.settle(account)
    this.work(account)
    return true
  }

  private act(account: Rehearsed, deed: Deed): boolean {
    const { defs } = this.stage
    switch (deed.do) {
      case 'signal': {
        const given = { kind: deed.kind, person: deed.from, data: deed.data }
        this.settle(account, { signals: takeSignal(defs, account, given, this.now) })
        return true
      }
      case 'fact':
        this.settle(account, { signals: this.setFact(account, deed.fact, deed.is) })
        return true
      case 'score':
        account.stored = withScore(account.stored, deed.score, deed.is)
        this.settle(account)
        return true
      case 'person':
        meetPerson(account, deed.person, this.now)
        this.settle(account)
        return true
      case 'free':
        this.full.delete(deed.journey)
        this.settle(account)
        return true
      case 'complete':
        return this.workNewest(account, deed.task, { act: 'complete', outcome: deed.outcome, note: null })
      case 'assign':
        return this.workNewest(account, deed.task, { act: 'assign', to: deed.to })
      case 'task':
        return deed.act === 'cancel'
          ? this.cancelNewest(account, deed.task)
          : this.workNewest(account, deed.task, { act: deed.act })
      default:
        return deed satisfies never
    }
  }

  private newest(account: Rehearsed, type: string): RehearsedTask | undefined {
    return [...account.tasks.values()].findLast(t => t.type === type && t.status !== 'done' && t.status !== 'cancelled')
  }

  private workNewest(account: Rehearsed, type: string, act: TaskAct): boolean {
    const task = this.newest(account, type)
    return task !== undefined && this.workTask(account, task, act, task.assignee ?? 'somebody')
  }

  private cancelNewest(account: Rehearsed, type: string): boolean {
    const task = this.newest(account, type)
    if (!task) return false
    task.status = 'cancelled'
    const body = { kind: 'task', task: task.key, act: 'cancel', status: 'cancelled', outcome: null, by: null } as const
    this.settle(account, { entries: [{ body, journeys: [task.journey] }] })
    return true
  }

  private setFact(account: Rehearsed, name: string, value: Value | null): SignalEvent[] {
    const fact = this.stage.defs.settings.facts[name]
    if (!fact) return []
    if (fact.resolver === 'latest usage' && value !== null) {
      return reportUsage(this.stage.defs, account, '', { [fact.field]: Number(value) }, this.now)
    }
    account.stored = withFact(account.stored, fact, value, this.now)
    return []
  }

  /** Ends every change of an account: its journeys are told what they read, and the next moment of it is known. */
  private settle(account: Rehearsed, deeds: Deeds = {}): void {
    const { now } = this
    const { defs } = this.stage
    const rooms = fullPlaces(defs, this.full)
    const s = settleAccount(defs, account.told, account.stored, now, account.clocks, deeds, rooms)
    account.stored = {
      ...account.stored,
      bands: { ...account.stored.bands, ...s.bands },
      segments: { ...account.stored.segments, ...s.segments },
      recent: s.recent,
    }
    this.append(account, s.entries)
    for (const { journey, rule, since } of s.clocks) {
      const { [rule]: _old, ...others } = account.clocks[journey] ?? {}
      account.clocks = { ...account.clocks, [journey]: since === null ? others : { ...others, [rule]: since } }
    }
    for (const { journey, entry } of s.entering) this.open(account, journey.journey, entry)
    // a run that has just begun changes which deals count
    account.told = { account: account.stored, at: now, ...(s.entering.length === 0 ? { view: s.view } : {}) }
    account.next = s.next === null ? null : s.next + this.late.outside
  }

  private enter(account: Rehearsed, journey: string, stage: string): void {
    const { defs } = this.stage
    const reads = defs.reads[journey]
    if (!reads) return
    const truths = truthsFor(reads, defs.settings, viewAt(account.stored, defs, this.now))
    const { dayStart } = defs.settings.workspace
    const zone = zoneOf(account.stored, defs)
    this.open(account, journey, { body: { kind: 'entered', stage, zone, dayStart, ...truths }, journeys: [journey] })
    account.told = { account: account.stored, at: this.now }
  }

  private open(account: Rehearsed, journey: string, entry: NewEntry): void {
    const { plan, starts } = this.release.journeys[journey] ?? { plan: '', starts: '' }
    const n = (account.stored.ended[journey]?.runs ?? 0) + 1
    const begun = { journey, account: account.key, run: n, plan, starts, fromSeq: account.seq, clock: this.now }
    this.audience.began?.(begun)
    const run: RehearsedRun = { state: beginState(begun), plans: this.stage.plansOf(journey), inbox: [], waiting: [] }
    account.runs.set(journey, run)
    const { runs, journeys } = account.stored
    account.stored = {
      ...account.stored,
      runs: [
        ...runs.filter(run => run.journey !== journey),
        { journey, run: n, status: 'running', startedAt: this.now },
      ],
      journeys: [...new Set([...journeys, journey])],
    }
    this.append(account, [entry])
  }

  private append(account: Rehearsed, entries: readonly NewEntry[]): void {
    for (const { body, journeys } of entries) {
      account.seq += 1
      const entry: InboxEntry = { ...body, seq: account.seq, at: this.now }
      for (const journey of journeys) {
        const run = account.runs.get(journey)
        if (!run) continue
        run.inbox.push(entry)
        this.audience.told?.(account.key, journey, entry)
      }
    }
  }

  /** Works an account's journeys to rest, and puts the next moment of it into the agenda. */
  private work(account: Rehearsed): void {
    let next = account.next
    for (const [journey, run] of account.runs) {
      const { due, status } = run.state
      const answered = run.waiting.length > 0 && status === 'running'
      if (run.inbox.length > 0 || answered || (due !== null && due <= this.now)) {
        const carryOut = (command: Command) => {
          const answer = perform(this.stage, account, command, this.now, this.heard)
          this.audience.answered?.(command, answer)
          const { answers } = this.late
          if (answers === 0) return answer
          const take = () => {
            run.waiting.push({ answer })
            this.work(account)
          }
          this.agenda.add(this.now + answers, { act: take })
          return null
        }
        const tell = (round: Round) => {
          this.audience.round?.(account.key, journey, round)
          for (const one of happeningsOf(account.key, journey, round)) this.heard.happened(one)
        }
        drive(this.stage, run, this.now, carryOut, tell, this.audience.observe ?? null)
        if (run.state.status === 'ended' && status !== 'ended') {
          this.close(account, journey)
          // it may have come in anew
          return this.work(account)
        }
      }
      const { due: then } = run.state
      if (then !== null && (next === null || then < next)) next = then
    }
    if (next === null || this.awaited.get(account.key) === next) return
    this.awaited.set(account.key, next)
    this.agenda.add(next, { account: account.key })
  }

  private close(account: Rehearsed, journey: string): void {
    const { runs, ended } = account.stored
    const over = { runs: (ended[journey]?.runs ?? 0) + 1, at: this.now }
    account.stored = {
      ...account.stored,
      runs: runs.filter(run => run.journey !== journey),
      ended: { ...ended, [journey]: over },
    }
    // under `reentry` it may come again, at once or later
    this.settle(account)
  }

  private plansOf(journey: string, plays: Plans['plays']): Plans {
    const { plan = '', starts = '' } = this.release.journeys[journey] ?? {}
    const [stages, start] = [this.release.slices[plan], this.release.slices[starts]]
    if (stages?.kind !== 'journey' || start?.kind !== 'starts') throw new Error(`the release has no journey ${journey}`)
    return { journey: stages, starts: { [starts]: start }, plays }
  }
}
