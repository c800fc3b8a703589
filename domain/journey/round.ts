import type { SliceHash } from '../../language/plan.ts'
import type { Question } from '../calendar/question.ts'
import type { Answer, Command } from './commands.ts'
import { type Draft, type Given, openDraft, playPlan, playStarts, stagePlan } from './draft.ts'
import { measureGoal } from './goal.ts'
import type { Input } from './inputs.ts'
import type { LogRecord, Round } from './log.ts'
import { resume } from './pause.ts'
import { startPlays } from './play-starts.ts'
import { endPlays, takeAnswer, workLanes } from './play-work.ts'
import { markReady } from './ready.ts'
import { workClocks } from './sla-clock.ts'
import { keepPromises, leave, moveStages } from './stage-edges.ts'
import { callWhenStalled } from './stalled.ts'
import { beginBeat } from './start-beat.ts'
import { eligible, history, remember } from './start-history.ts'
import type { JourneyState } from './state.ts'
import { takeEntry } from './take-entry.ts'
import { watch } from './watch.ts'

/** A round that came to rest, or what it needs to be told before it can. */
export type RoundResult =
  | { state: JourneyState; commands: Command[]; answered: Answer[]; round: Round }
  | { questions: Question[]; missing: SliceHash[] }

/**
 * One input, or the moment that came due, worked to rest at time `t`: facts, leave, stage edges, ends of plays, waits,
 * starts of plays, SLA clocks. It sees one `t` and one set of facts.
 */
export function workRound(given: Given, state: JourneyState, input: Input | null, t: number): RoundResult {
  const d = openDraft(given, state, t)
  const entry = input && 'entry' in input ? input.entry : null
  if (entry) takeEntry(d, entry)
  else if (input && 'answer' in input) takeAnswer(d, input.answer)
  else if (d.s.pause && d.s.pause.until <= t) resume(d, 'clock', null)
  if (entry && entry.seq > d.s.appliedSeq && advances(state, d.s.status)) d.s.appliedSeq = entry.seq
  else if (entry) d.s.passOver = [...d.s.passOver, entry.seq]
  if (d.s.status === 'running') decide(d)
  watch(d)
  const questions = Object.values(d.asks)
  if (questions.length > 0 || d.missing.length > 0) return { questions, missing: d.missing }
  return {
    state: d.s,
    commands: d.commands,
    answered: d.answered,
    round: { n: d.s.rounds, at: t, seq: entry?.seq ?? null, log: telling(d.log), ...passing(d) },
  }
}

/** What counts are made of, where there is any. */
function passing({ began, walked }: Draft): Pick<Round, 'began' | 'steps'> {
  return { ...(began.length > 0 && { began }), ...(walked.length > 0 && { steps: walked }) }
}

/** A signal that led to nothing is told by its own row already: the round says nothing. */
function telling(log: LogRecord[]): LogRecord[] {
  return log.every(record => record.what === 'signal') ? [] : log
}

/** While paused or parked only control entries are worked, ahead of what waits before them. */
function advances(before: JourneyState, after: JourneyState['status']): boolean {
  return before.status === 'running' && after !== 'parked'
}

function decide(d: Draft): void {
  leave(d)
  if (d.s.status !== 'running') return
  const before = d.s.stage
  moveStages(d)
  markReady(d)
  measureGoal(d)
  if (d.arrived !== null) arrive(d, before === d.s.stage ? null : before.id)
  endPlays(d)
  workLanes(d)
  if (d.s.status === 'running') callWhenStalled(d)
  if (d.s.status === 'running') startPlays(d)
  if (d.s.status === 'running') workClocks(d)
}

/**
 * On arrival the stage's promises begin, and starts that could not be asked in the stage before turn true anew. The steps
 * of the plays that may start here are loaded together, so that a signal that starts one later waits for nothing.
 */
function arrive(d: Draft, from: string | null): void {
  keepPromises(d)
  const before = from === null ? [] : stagePlan(d, from).plays
  for (const play of eligible(d)) {
    playPlan(d, play.hash)
    if (play.trigger.on === 'every' && !before.includes(play.play)) beginBeat(d, play.play)
  }
  for (const play of playStarts(d)) {
    if (!play.during.includes(d.s.stage.id) || (from !== null && play.during.includes(from))) continue
    const skip = play.trigger.on === 'when' && play.trigger.ifAlreadyTrue === 'skip'
    if (history(d, play.play).was !== skip) remember(d, play.play, { was: skip })
  }
}
