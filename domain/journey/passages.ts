import type { JourneyNow } from './journey-now.ts'
import type { LogRecord, PlayEnd, Reason, Round } from './log.ts'

/** What became of a run of a play, as far as some rounds tell. Instants are UTC milliseconds. */
interface PlayChange {
  play: string
  n: number
  /** null when it began earlier */
  began: { hash: string; at: number } | null
  /** null while it goes on */
  ended: { as: PlayEnd; at: number } | null
}

/** What became of a lane's passage through a step; without a lane, of every lane's passage through it. */
interface PassageChange {
  play: string
  n: number
  lane: string
  step: string
  /** null when it was reached earlier */
  cameAt: number | null
  /** null while it stands there */
  wentAt: number | null
  /** which way on; see `stepWays` */
  way: string | null
  /** of its message, or `failed`; null = nothing to tell beside the way */
  outcome: string | null
  reason: string | null
}

/** A play that was to start and did not. */
interface NotStarted {
  play: string
  at: number
  because: Reason[]
}

export interface Passages {
  plays: PlayChange[]
  steps: PassageChange[]
  /** the last word on each play */
  notStarted: NotStarted[]
}

/** That it runs already is no reason against it. */
function isRunning([first]: readonly Reason[]): boolean {
  return first !== undefined && 'code' in first && first.code === 'running'
}

/**
 * Folds what rounds tell of plays and steps into one change for each, in the order they are first told of. `now` is where
 * lanes stand after them.
 */
export function passagesOf(rounds: readonly Round[], now: JourneyNow): Passages {
  return endedPassages(foldRounds(rounds), now)
}

function foldRounds(rounds: readonly Round[]): Passages {
  const plays = new Map<string, PlayChange>()
  const steps = new Map<string, PassageChange>()
  const notStarted = new Map<string, NotStarted>()
  const playOf = (play: string, n: number): PlayChange => {
    const key = `${play}.${n}`
    const known = plays.get(key) ?? { play, n, began: null, ended: null }
    plays.set(key, known)
    return known
  }
  for (const { at, log, began = [], steps: walked = [] } of rounds) {
    for (const { play, n, hash } of began) {
      playOf(play, n).began = { hash, at }
      notStarted.delete(play)
    }
    for (const { play, n, lane, step, came, way } of walked) {
      const key = `${play}.${n}/${lane}/${step}`
      const told = steps.get(key) ?? { play, n, lane, step, ...NOTHING }
      if (came) told.cameAt = at
      if (way !== null) Object.assign(told, { wentAt: at, way })
      steps.set(key, told)
    }
    for (const line of log) {
      if (line.what === 'play-ended') playOf(line.play, line.n).ended = { as: line.as, at }
      if (line.what === 'play-not-started' && !isRunning(line.because)) {
        notStarted.set(line.play, { play: line.play, at, because: line.because })
      }
      takeOutcome(steps, line)
    }
  }
  return { plays: [...plays.values()], steps: [...steps.values()], notStarted: [...notStarted.values()] }
}

const NOTHING = { cameAt: null, wentAt: null, way: null, outcome: null, reason: null }

/** Messages and failures are told of the step; which lane it was in only matters where lanes share a step. */
function takeOutcome(steps: Map<string, PassageChange>, line: LogRecord): void {
  if (line.what === 'send-answered' || line.what === 'call-answered') {
    const { play, n, step, outcome, reason } = line
    put(steps, { play, n, step }, outcome, reason)
  }
  if (line.what !== 'failed') return
  const [, , , run = '', step = ''] = line.key.split('/')
  const dot = run.lastIndexOf('.')
  const n = Number(run.slice(dot + 1))
  if (dot > 0 && Number.isInteger(n)) put(steps, { play: run.slice(0, dot), n, step }, 'failed', line.code)
}

function put(
  steps: Map<string, PassageChange>,
  of: { play: string; n: number; step: string },
  outcome: string,
  reason: string | null,
): void {
  const mine = [...steps.values()].filter(told => told.play === of.play && told.n === of.n && told.step === of.step)
  if (mine.length === 0) {
    const told = { ...of, lane: '', ...NOTHING }
    steps.set(`${of.play}.${of.n}//${of.step}`, told)
    mine.push(told)
  }
  for (const told of mine) {
    // of several messages, one that went out says more than those that did not
    if (told.outcome !== 'sent') Object.assign(told, { outcome, reason })
  }
}

/** Passages end with their lane: what stands nowhere any more has ended where it stood, by no way. */
function endedPassages(passages: Passages, now: JourneyNow): Passages {
  const standing = new Set(
    now.plays.flatMap(({ play, n, lanes }) => lanes.map(({ lane, step }) => `${play}.${n}/${lane}/${step}`)),
  )
  const steps = passages.steps.map(told => {
    const { play, n, lane, step, wentAt } = told
    const stands = lane === '' || wentAt !== null || standing.has(`${play}.${n}/${lane}/${step}`)
    return stands ? told : { ...told, wentAt: now.clock }
  })
  return { ...passages, steps }
}
