import type { Beginning } from '../../domain/journey/begin-state.ts'
import type { Answer } from '../../domain/journey/commands.ts'
import type { InboxEntry } from '../../domain/journey/inputs.ts'
import type { Round } from '../../domain/journey/log.ts'
import { runCase } from '../../domain/rehearsal/run-case.ts'
import type { TestCase } from '../../language/play-test.ts'
import type { Release } from '../../language/release.ts'

/** One run of a journey as it was played in memory: all the real workflow is to be given, and all it is to decide. */
export interface Tape {
  begun: Beginning
  /** in order of their sequence, each at its moment */
  entries: InboxEntry[]
  /** in the order they came; what is deferred is asked, and answered, again */
  answers: Answer[]
  rounds: Round[]
  /** when the case is over, UTC milliseconds */
  until: number
}

/** Plays a case through in memory and keeps what every run of a journey was told, answered and decided. */
export function recordTapes(release: Release, test: TestCase): Tape[] {
  const tapes: Tape[] = []
  const open = new Map<string, Tape>()
  const running = (journey: string): Tape => {
    const tape = open.get(journey)
    if (!tape) throw new Error(`${journey} was told something before it began`)
    return tape
  }
  runCase(release, test, {
    began(begun) {
      const tape: Tape = { begun, entries: [], answers: [], rounds: [], until: test.until }
      tapes.push(tape)
      open.set(begun.journey, tape)
    },
    told: (_account, journey, entry) => void running(journey).entries.push(entry),
    answered: ({ origin }, answer) => void running(origin.journey).answers.push(answer),
    round: (_account, journey, round) => void running(journey).rounds.push(round),
  })
  return tapes
}

const MINUTE = 60_000

/**
 * A real server's clock is never on the dot: what is told is told a moment early, an answer comes a moment late. So moments
 * and lengths of time are compared in whole minutes, to the nearest; nothing else is forgiven.
 */
export function inMinutes(value: unknown): unknown {
  if (typeof value === 'number') return value >= MINUTE ? Math.round(value / MINUTE) * MINUTE : value
  if (Array.isArray(value)) return value.map(inMinutes)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, inMinutes(one)]))
}

/** The rounds that tell something; those that do not need not be on record at the end. */
export function told(rounds: readonly Round[]): Round[] {
  return rounds.filter(round => round.log.length > 0 || round.steps !== undefined)
}
