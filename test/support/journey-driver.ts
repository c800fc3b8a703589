import { answer } from '../../domain/calendar/answer.ts'
import { questionKey } from '../../domain/calendar/question.ts'
import { beginState } from '../../domain/journey/begin-state.ts'
import type { Answer, Command, CreateTaskCommand } from '../../domain/journey/commands.ts'
import type { Moments, Plans } from '../../domain/journey/draft.ts'
import type { AtomState, EntryBody, Input, SignalEvent } from '../../domain/journey/inputs.ts'
import type { LogRecord, Round } from '../../domain/journey/log.ts'
import { sentence } from '../../domain/journey/sentence.ts'
import type { JourneyState } from '../../domain/journey/state.ts'
import { step } from '../../domain/journey/step.ts'
import { plainWords } from '../../domain/journey/words.ts'
import type { Value } from '../../language/condition/condition.ts'
import type { Release } from '../../language/release.ts'

/** The slices of a release as the reducer wants them, all loaded. */
export function plansOf(release: Release, journey: string): Plans {
  const entry = release.journeys[journey]
  const plan = entry && release.slices[entry.plan]
  const starts = entry && release.slices[entry.starts]
  if (plan?.kind !== 'journey' || starts?.kind !== 'starts' || !entry) throw new Error(`no journey ${journey}`)
  const plays = Object.fromEntries(
    Object.entries(release.slices).filter(([, s]) => s.kind === 'play'),
  ) as Plans['plays']
  return { journey: plan, starts: { [entry.starts]: starts }, plays }
}

/** Drives one journey through the reducer alone: a clock, an inbox, and answers to what it commands. */
export class JourneyDriver {
  readonly release: Release
  readonly plans: Plans
  state: JourneyState
  now: number
  readonly rounds: Round[] = []
  readonly commands: Command[] = []
  /** what a send is answered with; set to null to answer by hand */
  answerSend: ((key: string) => Answer) | null
  /** what comes of changing an audience */
  answerAudience: (key: string) => Answer = key => {
    return { key, to: 'change-audience', outcome: 'sent', reason: null, person: null }
  }
  /** whether a task could be made */
  answerTask: (key: string) => Answer = key => ({ key, to: 'create-task', failed: null })
  /** what a webhook answers; null = nothing until a test says it */
  answerCall: ((key: string) => Answer) | null = key => {
    return { key, to: 'call-webhook', outcome: 'answered', reason: null, kept: {} }
  }
  /** what is on record of an experiment: the variant that was dealt, unless a test says otherwise */
  answerDraw: ((key: string, dealt: string) => Answer) | null = (key, variant) => ({ key, to: 'draw-variant', variant })
  /** what Postgres says before a breach */
  answerVerify: ((key: string) => Answer) | null = key => ({ key, to: 'verify', metAt: null })
  /** what comes of handing a task on */
  answerReassign: ((key: string) => Answer) | null = key => ({ key, to: 'reassign-task', failed: null })
  private seq = 0
  private waiting: Input[] = []

  constructor(release: Release, now: string, journey = 'growth', account = 'acme') {
    this.release = release
    this.plans = plansOf(release, journey)
    this.now = Date.parse(now)
    const entry = release.journeys[journey]
    if (!entry) throw new Error(`no journey ${journey}`)
    const { plan, starts } = entry
    this.state = beginState({ journey, account, run: 1, plan, starts, fromSeq: 0, clock: this.now })
    this.answerSend = key => ({ key, to: 'send', outcome: 'sent', reason: null, person: 'p_1' })
  }

  /** Begins in a stage, with atoms by their text: true, false, null = unknown; what is not named is false. */
  enter(stage: string, atoms: Record<string, boolean | null> = {}, dates: Record<string, string | null> = {}): this {
    const entry = this.release.journeys[this.state.journey]
    const all: Record<string, AtomState> = {}
    for (const id of entry?.atoms ?? []) all[id] = [false, null, this.now]
    Object.assign(all, this.atoms(atoms))
    const { dayStart, zone } = this.release.settings.workspace
    return this.entry({ kind: 'entered', stage, zone, dayStart, atoms: all, dates })
  }

  facts(atoms: Record<string, boolean | null>, dates: Record<string, string | null> = {}): this {
    return this.entry({ kind: 'facts', atoms: this.atoms(atoms), dates })
  }

  signal(kind: string, more: Partial<SignalEvent> = {}): this {
    const signal = { kind, person: 'p_1', role: null, occurred: this.now, data: {}, ...more }
    return this.entry({ kind: 'signal', signal })
  }

  /** Does something to the open task of a type. */
  task(
    type: string,
    status: 'open' | 'claimed' | 'waiting-on-customer' | 'done' | 'cancelled',
    outcome: string | null = null,
  ): this {
    const task = this.state.tasks[type]?.key
    if (!task) throw new Error(`no task ${type}`)
    const act = status === 'done' ? 'complete' : status === 'cancelled' ? 'cancel' : 'claim'
    return this.entry({ kind: 'task', task, act, status, outcome, by: 'jonas' })
  }

  entry(body: EntryBody, at = this.now): this {
    this.seq += 1
    return this.feed({ entry: { ...body, seq: this.seq, at } })
  }

  /** Lets time pass to a moment, working what comes due on the way, each at its own time. */
  until(moment: string): this {
    const end = Date.parse(moment)
    while (this.state.due !== null && this.state.due <= end) {
      this.now = Math.max(this.now, this.state.due)
      this.feed()
    }
    this.now = end
    return this.feed()
  }

  feed(...inputs: Input[]): this {
    let todo: Input[] = [...this.waiting, ...inputs]
    let answers: Moments = {}
    for (;;) {
      const result = step(this.plans, this.state, todo, this.now, answers)
      this.state = result.state
      this.rounds.push(...result.rounds)
      this.commands.push(...result.commands)
      todo = [...result.rest, ...result.commands.flatMap(command => this.reply(command))]
      if (result.missing.length > 0) throw new Error(`slices missing: ${result.missing.join(' ')}`)
      if (result.questions.length > 0) answers = { ...answers, ...this.moments(result.questions) }
      else if (todo.length === 0 || this.state.status !== 'running') break
    }
    this.waiting = todo
    return this
  }

  private moments(questions: Parameters<typeof answer>[0][]): Moments {
    return Object.fromEntries(
      questions.map(q => {
        const known = answer(q, this.release.settings.calendars)
        return [questionKey(q), 'at' in known ? known.at : null]
      }),
    )
  }

  protected reply(command: Command): Input[] {
    const { key } = command
    if (command.do === 'send') return this.answerSend ? [{ answer: this.answerSend(key) }] : []
    if (command.do === 'choose-people') return [{ answer: { key, to: 'choose-people', people: ['p_1', 'p_2'] } }]
    if (command.do === 'change-audience') return [{ answer: this.answerAudience(key) }]
    if (command.do === 'call-webhook') return this.answerCall ? [{ answer: this.answerCall(key) }] : []
    if (command.do === 'draw-variant') {
      return this.answerDraw ? [{ answer: this.answerDraw(key, command.variant) }] : []
    }
    if (command.do === 'verify') return this.answerVerify ? [{ answer: this.answerVerify(key) }] : []
    if (command.do === 'reassign-task') return this.answerReassign ? [{ answer: this.answerReassign(key) }] : []
    if (command.do === 'create-task') return [...this.hours(command), { answer: this.answerTask(key) }]
    return [{ answer: { key, to: command.do, failed: null } }]
  }

  private atoms(byText: Record<string, boolean | null>): Record<string, AtomState> {
    return Object.fromEntries(
      Object.entries(byText).map(([text, truth]) => {
        const atom = Object.values(this.release.atoms).find(a => a.text === text)
        if (!atom)
          throw new Error(
            `no atom "${text}"; there are: ${Object.values(this.release.atoms)
              .map(a => a.text)
              .join(' | ')}`,
          )
        return [atom.id, [truth, null as Value | null, this.now] as const]
      }),
    )
  }

  /** Whoever gets a task works as the workspace does; a clock that goes by it is told so, once a test says so. */
  tellHours = false

  private hours(command: CreateTaskCommand): Input[] {
    if (!this.tellHours || command.sla?.calendar !== 'assignee') return []
    this.seq += 1
    const { key } = command
    const body = { kind: 'task', task: key, act: 'assign', status: 'open', outcome: null, by: null } as const
    return [{ entry: { ...body, hours: this.release.settings.workspace.calendar, seq: this.seq, at: this.now } }]
  }

  get log(): LogRecord[] {
    return this.rounds.flatMap(round => round.log)
  }

  /** The log in words, a line each with its time: what a failing test shows. */
  story(): string[] {
    return this.rounds.flatMap(round =>
      round.log.map(
        record => `${new Date(round.at).toISOString().slice(0, 16)} ${sentence(record, plainWords(this.plans))}`,
      ),
    )
  }
}
