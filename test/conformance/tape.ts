import type { Beginning } from '../../domain/journey/begin-state.ts'
import type { Answer } from '../../domain/journey/commands.ts'
import type { InboxEntry } from '../../domain/journey/inputs.ts'
import type { Round } from '../../domain/journey/log.ts'
import type { Audience } from '../../domain/rehearsal/audience.ts'
import type { Lateness } from '../../domain/rehearsal/lateness.ts'
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

const MINUTE = 60_000

/** A real world in which nothing comes together with what is due at the same time, but clearly after it. */
const LATE: Lateness = { answers: 100, outside: 2_000, more: 400 }

/** Plays a case through in memory and keeps what every run of a journey was told, answered and decided. */
export function recordTapes(release: Release, test: TestCase): Tape[] {
  const tapes: Tape[] = []
  const open = new Map<string, Tape>()
  const running = (journey: string): Tape => {
    const tape = open.get(journey)
    if (!tape) throw new Error(`${journey} was told something before it began`)
    return tape
  }
  // what is due at the very end is late as well
  const until = test.until + 25_000
  const audience: Audience = {
    began(begun) {
      const tape: Tape = { begun, entries: [], answers: [], rounds: [], until }
      tapes.push(tape)
      open.set(begun.journey, tape)
    },
    told: (_account, journey, entry) => void running(journey).entries.push(entry),
    answered: ({ origin }, answer) => void running(origin.journey).answers.push(answer),
    round: (_account, journey, round) => void running(journey).rounds.push(round),
  }
  runCase(release, { ...test, until }, audience, LATE)
  return tapes
}

/**
 * What rounds say, by minute. A real server's clock is never on the dot, and answers come in any order: so moments and lengths
 * of time are compared in whole minutes, to the nearest, and what is said within one is compared without its order. Nothing
 * else is forgiven.
 */
export function byMinute(rounds: readonly Round[]): { at: string; said: string[] }[] {
  const minutes = new Map<number, string[]>()
  for (const { at, log, began = [], steps = [] } of rounds) {
    const minute = toMinute(at)
    const said = [...log, ...began, ...steps].map(one => JSON.stringify(one, inMinutes))
    minutes.set(minute, [...(minutes.get(minute) ?? []), ...said])
  }
  const told = [...minutes].filter(([, said]) => said.length > 0)
  return told.map(([at, said]) => ({ at: new Date(at).toISOString(), said: said.sort() }))
}

const toMinute = (ms: number): number => Math.round(ms / MINUTE) * MINUTE

function inMinutes(_key: string, value: unknown): unknown {
  return typeof value === 'number' && value >= MINUTE ? toMinute(value) : value
}
