import type { Deed } from '../../language/play-test.ts'
import type { Release } from '../../language/release.ts'
import { definitionsOf } from '../account/definitions.ts'
import { releaseEntries } from '../account/release-entries.ts'
import { type Deeds, settleAccount } from '../account/settle-account.ts'
import { truthsFor } from '../account/truths-for.ts'
import { viewAt, zoneOf } from '../account/view-at.ts'
import type { Command } from '../journey/commands.ts'
import type { InboxEntry, NewEntry } from '../journey/inputs.ts'
import type { Round } from '../journey/log.ts'
import type { TaskAct } from '../task/act-on-task.ts'
import { afterSettling } from './after-settling.ts'
import { Agenda } from './agenda.ts'
import type { Audience } from './audience.ts'
import { type Beginner, beginAccount } from './begin-account.ts'
import { doDeed } from './do-deed.ts'
import { drive } from './drive.ts'
import { withGivenScores } from './given-score.ts'
import { happeningsOf } from './happenings-of.ts'
import { type Lateness, MOST_MORE, PUNCTUAL } from './lateness.ts'
import { everybody } from './office.ts'
import { closeRun, openRun } from './open-run.ts'
import { type Heard, perform } from './perform.ts'
import { Places } from './places.ts'
import { plansOf } from './plans-of.ts'
import type { Rehearsed, RehearsedTask, Stage } from './rehearsed.ts'
import type { Simulated } from './simulated.ts'
import { workTask } from './work-task.ts'

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
  private readonly places: Places
  private readonly late: Lateness
  /** how many things were put into the agenda to be done */
  private things = 0

  /** `now` in UTC milliseconds. */
  constructor(release: Release, now: number, audience: Audience, simulated: Simulated = {}) {
    const {
      scores = {},
      answers = {},
      full = [],
      staff = [],
      late = PUNCTUAL,
      alongside = [],
      switches = [],
    } = simulated
    this.release = release
    this.now = now + late.outside
    this.audience = audience
    this.late = late
    const settings = withGivenScores(release.settings, scores)
    const known = { id: 1, release: { ...release, settings } }
    this.stage = {
      defs: definitionsOf([known, ...alongside.map(before => ({ id: 0, release: before }))], known),
      staff: everybody(settings),
      hours: new Map(staff.map(({ id, calendar, zone }) => [id, { calendar, zone }])),
      rounds: {},
      plansOf: plansOf(release),
      switches,
      answers,
    }
    this.places = new Places(this.stage.defs, full)
    this.heard = {
      happened: happening => audience.happened?.(happening),
      taskMade: (account, task) => audience.taskMade?.(account, task),
      told: (account, entry) => this.append(account, [entry]),
    }
  }

  /** Adds an account; with a `stage` it begins there, else its journeys are asked whether it enters. */
  add(beginner: Beginner, begin: { journey: string; stage: string } | null): void {
    const account = beginAccount(this.stage.defs, beginner, this.now)
    this.accounts.set(beginner.key, account)
    if (begin) this.enter(account, begin.journey, begin.stage)
    this.settle(account)
    this.work(account)
  }

  /** Brings an account in as it stands, with journeys that are under way: they are told of this release as they are told of any. */
  bring(account: Rehearsed): void {
    const { defs } = this.stage
    this.accounts.set(account.key, account)
    for (const journey of account.runs.keys()) this.places.enter(account.key, journey)
    this.settle(account, { tells: (stored, view) => releaseEntries(defs, stored, view) })
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
    const done = doDeed(account, deed, {
      stage: this.stage,
      now: this.now,
      settle: deeds => this.settle(account, deeds),
      free: journey => this.places.open(journey),
      work: (task, act) => this.workTask(account, task, act, task.assignee ?? 'somebody'),
    })
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
    const entries = workTask(this.stage, task, act, by, this.now)
    if (!entries) return false
    const handled = act.act === 'complete' && task.person !== null ? this.handledBy(account, task.person) : []
    this.settle(account, { entries: [...entries, ...handled] })
    this.work(account)
    return true
  }

  /** Somebody of us has handled what a person answered: what waited for it is asked for again. False when nothing waits. */
  handle(account: Rehearsed, person: string): boolean {
    const entries = this.handledBy(account, person)
    if (entries.length === 0) return false
    this.settle(account, { entries })
    this.work(account)
    return true
  }

  /** What journeys are told once a person is handled; nothing where they had not answered. */
  private handledBy(account: Rehearsed, person: string): NewEntry[] {
    const since = account.answered.get(person)
    if (since === undefined) return []
    account.answered.delete(person)
    this.audience.handled?.(account.key, person, this.now - since)
    return [{ body: { kind: 'hold-ended' }, journeys: [...account.runs.keys()] }]
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

  /** Ends every change of an account: its journeys are told what they read, and the next moment of it is known. */
  private settle(account: Rehearsed, deeds: Deeds = {}): void {
    const { now } = this
    const { defs } = this.stage
    const rooms = this.places.roomsFor(account.key)
    const s = settleAccount(defs, account.told, account.stored, now, account.clocks, deeds, rooms)
    account.stored = afterSettling(account.stored, s, now)
    for (const { kind, role, occurred } of s.noticed) account.seen.push({ kind, role, at: occurred })
    this.append(account, s.entries)
    for (const { journey, rule, since } of s.clocks) {
      const { [rule]: _old, ...others } = account.clocks[journey] ?? {}
      account.clocks = { ...account.clocks, [journey]: since === null ? others : { ...others, [rule]: since } }
    }
    this.places.wait(account.key, s.waiting)
    for (const { journey, entry } of s.entering) this.open(account, journey.journey, entry)
    // a run that has just begun changes which deals count
    account.told = { account: account.stored, at: now, ...(s.entering.length === 0 ? { told: s.told } : {}) }
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
    const begun = openRun(this.stage, this.release, account, journey, this.now)
    this.audience.began?.(begun)
    this.places.enter(account.key, journey)
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

  /** Asks an account that waits for a place whether it comes in now. */
  private ask(key: string): void {
    const account = this.accounts.get(key)
    if (account) this.settle(account)
    if (account) this.work(account)
  }

  private close(account: Rehearsed, journey: string): void {
    closeRun(account, journey, this.now)
    const queue = this.places.leave(account.key, journey)
    // under `reentry` it may come again, at once or later
    this.settle(account)
    for (const next of queue) this.agenda.add(this.now, { act: () => this.ask(next) })
  }
}
