import type { LogRecord, Reason } from '../journey/log.ts'
import { reasonInWords } from '../journey/reason-in-words.ts'
import { withinSentence } from '../journey/step-words.ts'
import type { Words } from '../journey/words.ts'

/** Signals of one kind in the days before a task was asked for. */
export interface RecentSignals {
  kind: string
  times: number
  people: number
  /** of these people, how many had never been seen before */
  newPeople: number
  /** what one such signal adds to the score that ranks accounts */
  points: number
}

/** What a journey decided in one round, as its log tells; `at` in UTC milliseconds. */
export interface ToldRound {
  at: number
  log: readonly LogRecord[]
}

/** What led to a task, as the log of its journey tells. */
export interface AskedTask {
  play: string | null
  playRun: number | null
  step: string | null
  /** rounds in which its play decided something, oldest first, the one that asked for the task among the last */
  rounds: readonly ToldRound[]
  recent: readonly RecentSignals[]
}

/** What a reason needs beyond the words of a log. */
export interface TaskReasonWords extends Words {
  score(id: string): string
  /** what starts a play by a date: `90 days before account.renewalDate`; null when something else does */
  startMoment(play: string): string | null
  /** what a step waits for, or sends, in words; null when it is not known any more */
  waitsFor(play: string, step: string): string | null
  /** may a play come from one step to another? yes where its plan is not known any more */
  leadsTo(play: string, from: string, to: string): boolean
}

type Cause = Extract<LogRecord, { what: 'play-started' | 'wait-over' | 'send-answered' }>

/** What set a task off, and the round it happened in. */
export interface Found {
  cause: Cause
  round: ToldRound
}

/**
 * Why a task is there, in one line: what happened, how often, by whom. It is the last thing of weight its play did before:
 * the play's start, the end of a wait, a message that found nobody.
 */
export function taskReason(task: AskedTask, w: TaskReasonWords): string {
  const found = causeOf(task, w.leadsTo)
  if (!found)
    return signalsInWords(task.recent, w) ?? (task.play === null ? 'The stage asks for it' : w.play(task.play))
  const { cause, round } = found
  switch (cause.what) {
    case 'wait-over':
      return waitReason(cause, round, w)
    case 'send-answered':
      return `Nobody found: ${w.waitsFor(cause.play, cause.step) ?? w.play(cause.play)}`
    case 'play-started':
      return startReason(task, cause, round, w)
    default:
      return cause satisfies never
  }
}

/**
 * What set a task off: the newest cause of its play that leads to its step. Null when the rounds at hand do not hold it; it
 * may lie further back, or not be recorded yet.
 */
export function causeOf(
  { play, playRun, step, rounds }: Omit<AskedTask, 'recent'>,
  leadsTo: (play: string, from: string, to: string) => boolean,
): Found | null {
  const mine = (r: LogRecord): boolean => 'play' in r && r.play === play && 'n' in r && r.n === playRun
  const isCause = (r: LogRecord): r is Cause => {
    if (!mine(r)) return false
    if (r.what === 'wait-over') return step === null || leadsTo(r.play, r.step, step)
    return r.what === 'play-started' || (r.what === 'send-answered' && r.outcome === 'nobody' && r.step === step)
  }
  const isAsked = (r: LogRecord): boolean => r.what === 'task-asked' && mine(r) && r.step === step
  const last = rounds.findLastIndex(round => round.log.some(isAsked))
  for (let i = last === -1 ? rounds.length - 1 : last; i >= 0; i -= 1) {
    const round = rounds[i]
    const before = i === last ? round?.log.slice(0, round.log.findIndex(isAsked)) : round?.log
    const cause = before?.findLast(isCause)
    if (cause && round) return { cause, round }
  }
  return null
}

function waitReason(cause: Extract<Cause, { what: 'wait-over' }>, round: ToldRound, w: TaskReasonWords): string {
  if (cause.because.length > 0) return reasonsInWords(cause.because, w)
  if (cause.outcome !== null) return signalOfRound(round, w) ?? `Goes on by “${cause.outcome}”`
  const waited = w.waitsFor(cause.play, cause.step)
  return waited === null || !waited.startsWith('waits for ') ? 'The time is up' : `In vain: ${waited}`
}

function startReason(
  task: AskedTask,
  cause: Extract<Cause, { what: 'play-started' }>,
  round: ToldRound,
  w: TaskReasonWords,
): string {
  const rose = cause.because.map(reason => scoreRose(reason, w)).find(said => said !== null)
  if (rose !== undefined) {
    const signals = signalsInWords(task.recent, w)
    return signals === null ? rose : `${signals}, ${withinSentence(rose)}`
  }
  if (cause.because.length > 0) return reasonsInWords(cause.because, w)
  const date = w.startMoment(cause.play)
  if (date !== null) return date
  const arrival = round.log.find(r => r.what === 'moved' || r.what === 'entered')
  if (arrival?.what === 'moved') return `${arrival.back ? 'Fell back' : 'Moved'} to ${w.stage(arrival.to)}`
  if (arrival?.what === 'entered') return `Begins in ${w.stage(arrival.stage)}`
  return signalOfRound(round, w) ?? w.play(cause.play)
}

/** `Engagement rose to 44`, when it is a score that turned true. */
function scoreRose(reason: Reason, w: TaskReasonWords): string | null {
  if (!('atom' in reason) || reason.truth !== true || reason.value === null) return null
  const { shows } = w.atom(reason.atom)
  return shows?.startsWith('score.') ? `${w.score(shows.slice('score.'.length))} rose to ${reason.value}` : null
}

function reasonsInWords(because: readonly Reason[], w: Words): string {
  const said = because.map(reason => reasonInWords(reason, w)).join('; ')
  return said.charAt(0).toUpperCase() + said.slice(1)
}

function signalOfRound(round: ToldRound, w: Words): string | null {
  const signal = round.log.find(r => r.what === 'signal')
  if (signal?.what !== 'signal') return null
  return `${w.signal(signal.kind)}${signal.person === null ? '' : `: ${w.person(signal.person)}`}`
}

/** `Looked at pricing ×3 by 2 new people`, of the kind that weighed most; null when there were none. */
function signalsInWords(recent: readonly RecentSignals[], w: Pick<Words, 'signal'>): string | null {
  const [top] = recent.toSorted((a, b) => b.points * b.times - a.points * a.times)
  if (!top) return null
  const { kind, times, people, newPeople } = top
  const often = times > 1 ? ` ×${times}` : ''
  const all = newPeople > 0 && newPeople === people
  const who = people === 0 ? '' : ` by ${people}${all ? ' new' : ''} ${people === 1 ? 'person' : 'people'}`
  return `${w.signal(kind)}${often}${who}${newPeople > 0 && !all ? `, ${newPeople} new` : ''}`
}
