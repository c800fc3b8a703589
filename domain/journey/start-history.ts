import type { PlayStart, StagePlan } from '../../language/plan.ts'
import { oncePer } from '../once-per.ts'
import { type Draft, playStarts, stagePlan } from './draft.ts'
import { type RunId, unitId } from './play-runs.ts'
import type { PlayRun, StartHistory, Unit } from './state.ts'

const NEVER: StartHistory = { n: 0, lastStart: 0, lastEnd: null, once: null, was: false, firedFor: null }

/** What is remembered of a play's starts in this run. */
export function history(d: Draft, play: string): StartHistory {
  return d.s.started[play] ?? NEVER
}

/** Changes what is remembered of a play's starts. */
export function remember(d: Draft, play: string, change: Partial<StartHistory>): void {
  d.s.started = { ...d.s.started, [play]: { ...history(d, play), ...change } }
}

const startsIn = oncePer((stage: StagePlan) =>
  oncePer((starts: readonly PlayStart[]): readonly PlayStart[] =>
    starts.filter(p => stage.plays.includes(p.play) && p.during.includes(stage.id)),
  ),
)

/** The plays that may start in the present stage, in the order they are looked at. */
export function eligible(d: Draft): readonly PlayStart[] {
  return startsIn(stagePlan(d))(playStarts(d))
}

/** Names the `for` clock of a play's start. */
export function startKey(play: string): string {
  return `start/${play}`
}

/** What `again` compares with: when the last run (about the unit) ended, or began, and the date it was started for. */
export function lastRun(d: Draft, play: string, unit: Unit | null): { at: number | null; once: string | null } | null {
  const before = history(d, play)
  if (unit === null) return before.n === 0 ? null : { at: before.lastEnd ?? before.lastStart, once: before.once }
  const kept = before.units?.[unitId(unit)]
  if (kept === undefined) return null
  return typeof kept === 'number' ? { at: kept, once: null } : { at: null, once: kept }
}

/** Remembers that a run begins, and forgets units whose time to wait is over. Answers the run's number. */
export function rememberStart(d: Draft, play: PlayStart, unit: Unit | null): number {
  const { again } = play
  const before = history(d, play.play)
  const n = before.n + 1
  const once = again.rule === 'once-per' ? (d.s.dates[again.fact] ?? null) : null
  remember(d, play.play, { n, lastStart: d.t, lastEnd: null, once })
  if (unit === null) return n
  const running = d.s.plays.flatMap(run => (run.play === play.play && run.unit ? [unitId(run.unit)] : []))
  const over = (id: string, kept: number | string): boolean =>
    again.rule === 'after' && typeof kept === 'number' && kept + again.ms <= d.t && !running.includes(id)
  const units = Object.fromEntries(Object.entries(before.units ?? {}).filter(([id, kept]) => !over(id, kept)))
  remember(d, play.play, { units: { ...units, [unitId(unit)]: once ?? d.t } })
  return n
}

/** Remembers that a run is over. */
export function rememberEnd(d: Draft, run: RunId & Pick<PlayRun, 'unit'>): void {
  const before = d.s.started[run.play]
  if (!before) return
  remember(d, run.play, { lastEnd: d.t })
  if (!run.unit || typeof before.units?.[unitId(run.unit)] !== 'number') return
  remember(d, run.play, { units: { ...before.units, [unitId(run.unit)]: d.t } })
}
