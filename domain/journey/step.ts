import type { SliceHash } from '../../language/plan.ts'
import type { Question } from '../calendar/question.ts'
import { DomainError } from '../domain-error.ts'
import type { Command } from './commands.ts'
import { type Given, type Moments, type Plans, runKey } from './draft.ts'
import type { Input } from './inputs.ts'
import type { Round } from './log.ts'
import type { Observe } from './observe.ts'
import { type RoundResult, workRound } from './round.ts'
import type { JourneyState } from './state.ts'

/** More due moments than this without an input in between is a clock that does not move on: the account is parked. */
const MOST_ROUNDS = 1000

export interface StepResult {
  state: JourneyState
  commands: Command[]
  rounds: Round[]
  /** to be answered, then `step` is called again with `rest` */
  questions: Question[]
  /** slices to be loaded, likewise */
  missing: SliceHash[]
  /** inputs not worked yet: they wait for an answer, or for the journey to run again */
  rest: Input[]
  /** the journey runs again: entries passed over while it stood still must be fetched, from `appliedSeq` on */
  refetch: boolean
}

/**
 * The journey engine: pure, so the same inputs give the same decisions in the workflow, in tests of plays, in a simulation.
 *
 * Inputs are taken in order, each at its own time `t = max(state.clock, min(entry.at, now))`; whatever came due before `t`
 * is worked first, and at the end whatever is due up to `now`. A round that needs an answer is thrown away whole; the
 * rounds before it stand. `observe` looks on, and has no say.
 */
export function step(
  plans: Plans,
  state: JourneyState,
  inputs: readonly Input[],
  now: number,
  answers: Moments = {},
  observe: Observe | null = null,
): StepResult {
  const result: StepResult = { state, commands: [], rounds: [], questions: [], missing: [], rest: [], refetch: false }
  let queue = [...inputs]
  for (let rounds = 0; ; rounds += 1) {
    if (result.state.status === 'ended') return result
    const input = takeNext(result, queue)
    const at = input === null ? now : Math.max(result.state.clock, Math.min(timeOf(input, now), now))
    const due = result.state.due
    const dueFirst = due !== null && (input === null ? due <= now : due < at)
    if (input === null && !dueFirst) return result
    const t = dueFirst ? Math.max(due, result.state.clock) : at
    // entries come to an end by themselves, however many: what may not is what follows from one
    if (!dueFirst && input !== null && 'entry' in input) rounds = 0
    const made = tryRound({ plans, answers, observe }, result.state, dueFirst ? null : input, t, rounds)
    if ('questions' in made) {
      result.questions = made.questions
      result.missing = made.missing
      result.rest = [...result.rest, ...(input === null ? [] : [input]), ...queue]
      return result
    }
    if (dueFirst && input !== null) queue.unshift(input)
    if (result.state.status !== 'running' && made.state.status === 'running') {
      // what was passed over comes first, so entries behind it are fetched with it; answers were only waiting
      result.refetch = true
      queue = [...result.rest, ...queue].filter(waiting => 'answer' in waiting)
      result.rest = []
    }
    queue.unshift(...made.answered.map(answer => ({ answer })))
    result.state = made.state
    result.commands.push(...made.commands)
    result.rounds.push(made.round)
  }
}

/** The next input that may be worked now. Entries already worked are dropped; while it stands still, answers are kept for later. */
function takeNext(result: StepResult, queue: Input[]): Input | null {
  for (;;) {
    const input = queue.shift()
    if (input === undefined) return null
    const { status, appliedSeq, passOver } = result.state
    if ('answer' in input) {
      if (status === 'running') return input
      result.rest.push(input)
    } else if (input.entry.seq > appliedSeq && !passOver.includes(input.entry.seq)) {
      if (status === 'running' || input.entry.kind === 'control') return input
    } else if (passOver.includes(input.entry.seq) && status === 'running') {
      const { seq } = input.entry
      result.state = { ...result.state, appliedSeq: seq, passOver: passOver.filter(s => s > seq) }
    }
  }
}

function timeOf(input: Input, now: number): number {
  return 'entry' in input ? input.entry.at : now
}

function tryRound(given: Given, state: JourneyState, input: Input | null, t: number, rounds: number): RoundResult {
  try {
    if (rounds > MOST_ROUNDS) throw new DomainError('clock-stuck', `more than ${MOST_ROUNDS} rounds without a rest`)
    return workRound(given, state, input, t)
  } catch (error) {
    return park(given.plans, state, input, t, error)
  }
}

/** A failure that would repeat itself for ever: the journey stands still with an alert, and says which entry it failed on. */
function park(plans: Plans, state: JourneyState, input: Input | null, t: number, error: unknown): RoundResult {
  const code = error instanceof DomainError ? error.code : 'unexpected'
  const detail = error instanceof Error ? error.message.slice(0, 200) : 'unknown failure'
  const seq = input && 'entry' in input ? input.entry.seq : null
  const parked: JourneyState = {
    ...state,
    clock: t,
    rounds: state.rounds + 1,
    status: 'parked',
    parked: { seq, code, detail },
    due: null,
  }
  const { journey, account, run } = state
  const origin = {
    journey,
    account,
    run,
    stage: state.stage.id,
    motion: plans.journey.motion,
    play: null,
    playRun: null,
    step: null,
  }
  const alert: Command = {
    do: 'alert',
    key: `${runKey(state)}/parked/${parked.rounds}/-`,
    origin,
    at: t,
    to: [{ team: plans.journey.owner }],
    text: { template: '' },
    task: null,
    code,
  }
  return {
    state: parked,
    commands: [alert],
    answered: [],
    round: { n: parked.rounds, at: t, seq, log: [{ what: 'parked', code, detail, seq }] },
  }
}
