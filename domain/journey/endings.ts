import { command, type Draft, playOrigin, playPlan, stageOrigin, tell } from './draft.ts'
import type { PlayEnd, Reason } from './log.ts'
import { findRun, type RunId } from './play-runs.ts'
import { cancelClocks } from './sla-clock.ts'
import { rememberEnd } from './start-history.ts'
import type { JourneyState, PlayRun } from './state.ts'

/**
 * Ends a run of a play. What it was doing stops; its open tasks are cancelled unless the play leaves them, or simply came
 * to its end, and their clocks with them. Nothing that was handed to a provider is recalled.
 */
export function endPlay(d: Draft, id: RunId, as: PlayEnd, because: Reason[], reason: string | null): void {
  const run = findRun(d, id)
  if (!run) return
  d.s.plays = d.s.plays.filter(r => r !== run)
  rememberEnd(d, run)
  forgetOwnFacts(d, id)
  tell(d, { what: 'play-ended', play: id.play, n: id.n, as, because, reason })
  undoAll(d, run)
  if (as === 'done' || playPlan(d, run.hash)?.onStop.tasks !== 'cancel') return
  const owner = `${run.play}.${run.n}`
  const why = reason ?? `${id.play} ${as}`
  for (const [task, open] of Object.entries(d.s.open)) {
    if (open.playRun !== owner) continue
    forgetTask(d, task, why)
    command(d, {
      do: 'cancel-task',
      key: `${task}/cancel`,
      origin: playOrigin(d, run, null),
      at: d.t,
      task,
      reason: why,
    })
  }
}

/** What is known of a task, wherever it is the newest of its type. */
export function putTaskFact(d: Draft, fact: JourneyState['tasks'][string]): void {
  const tasks = Object.entries(d.s.tasks).map(([type, known]) => [type, known.key === fact.key ? fact : known] as const)
  d.s.tasks = Object.fromEntries(tasks)
}

/** Nobody asks any more for the tasks of a run or lane that was about somebody in particular. */
function forgetOwnFacts(d: Draft, { play, n }: RunId): void {
  const own = `@${play}.${n}`
  const kept = Object.entries(d.s.tasks).filter(([type]) => !type.endsWith(own) && !type.includes(`${own}/`))
  if (kept.length < Object.keys(d.s.tasks).length) d.s.tasks = Object.fromEntries(kept)
}

/** What a play put on audiences is taken off again, however it ends. */
function undoAll(d: Draft, run: PlayRun): void {
  for (const [key, audience] of Object.entries(run.undo)) {
    tell(d, { what: 'audience-undone', play: run.play, n: run.n, audience })
    command(d, {
      do: 'change-audience',
      key: `${key}/undo`,
      origin: playOrigin(d, run, null),
      at: d.t,
      audience,
      act: { undo: key },
      to: null,
      expiresAt: d.t,
    })
  }
}

/** Forgets an open task: its fact says cancelled and its clock ends. The row is changed by a command, or was by a person. */
export function forgetTask(d: Draft, task: string, reason: string): void {
  const { [task]: open, ...rest } = d.s.open
  if (!open) return
  d.s.open = rest
  const fact = Object.values(d.s.tasks).find(known => known.key === task)
  if (fact) putTaskFact(d, { ...fact, status: 'cancelled' })
  tell(d, { what: 'task-cancelled', task: open.type, reason })
  cancelClocks(d, clock => clock.task === task, reason)
}

/** Ends the journey: every play stops, every task it still holds open is cancelled, every clock ends. */
export function endJourney(
  d: Draft,
  as: 'won' | 'lost' | 'done',
  because: Reason[],
  by: string | null,
  why: string | null = null,
): void {
  const reason = 'the journey ended'
  for (const run of d.s.plays) endPlay(d, run, 'stopped', [], reason)
  for (const task of Object.keys(d.s.open)) {
    forgetTask(d, task, reason)
    command(d, { do: 'cancel-task', key: `${task}/cancel`, origin: stageOrigin(d), at: d.t, task, reason })
  }
  cancelClocks(d, () => true, reason)
  d.s.waiting = []
  d.s.status = 'ended'
  d.s.ended = { as, at: d.t }
  tell(d, { what: 'ended', as, because, by, reason: why })
}
