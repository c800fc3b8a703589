import type { Value } from '../../language/condition/condition.ts'
import type { Scope } from './condition.ts'
import { type Draft, runKey } from './draft.ts'
import type { Lane, PlayRun, Unit } from './state.ts'

/** Names one run of a play. */
export interface RunId {
  readonly play: string
  readonly n: number
}

/** The id of what a run is about. */
export function unitId(unit: Unit): string {
  return 'person' in unit ? unit.person : unit.opportunity
}

/** Are two runs of one play about the same? */
export function sameUnit(a: Unit | null, b: Unit | null): boolean {
  return (a ? unitId(a) : null) === (b ? unitId(b) : null)
}

/** The run, or undefined once it has ended. */
export function findRun(d: Draft, id: RunId): PlayRun | undefined {
  return d.s.plays.find(run => run.play === id.play && run.n === id.n)
}

/** The lane, or undefined once it or its run has ended. */
export function findLane(d: Draft, id: RunId, lane: string): Lane | undefined {
  return findRun(d, id)?.lanes.find(l => l.id === lane)
}

/** Replaces a run in the state. */
function putRun(d: Draft, run: PlayRun): void {
  d.s.plays = d.s.plays.map(old => (old.play === run.play && old.n === run.n ? run : old))
}

/** Replaces what a lane is busy with, without moving it. */
export function putWork(d: Draft, id: RunId, lane: string, work: Lane['work']): void {
  const run = findRun(d, id)
  if (run) putRun(d, { ...run, lanes: run.lanes.map(l => (l.id === lane ? { ...l, work } : l)) })
}

/** Puts a lane to rest at a step: replaces it, or adds it at the end. */
export function restLane(d: Draft, id: RunId, lane: Omit<Lane, 'turn' | 'since'>): void {
  const run = findRun(d, id)
  if (!run) return
  const turn = run.turn + 1
  const rested: Lane = { ...lane, since: d.t, turn }
  const known = run.lanes.some(l => l.id === lane.id)
  const lanes = known ? run.lanes.map(l => (l.id === lane.id ? rested : l)) : [...run.lanes, rested]
  putRun(d, { ...run, lanes, turn })
}

/** Keeps what a webhook answered: from now on conditions of the play may ask for `kept.<name>`. */
export function keep(d: Draft, id: RunId, answers: Readonly<Record<string, Value>>): void {
  const run = findRun(d, id)
  const named = Object.entries(answers).map(([name, value]) => [`kept.${name}`, value] as const)
  if (run && named.length > 0) putRun(d, { ...run, kept: { ...run.kept, ...Object.fromEntries(named) } })
}

/** Remembers that an effect is undone when the run ends, and on which audience. */
export function undoAtEnd(d: Draft, id: RunId, key: string, audience: string): void {
  const run = findRun(d, id)
  if (run) putRun(d, { ...run, undo: { ...run.undo, [key]: audience } })
}

/** Takes lanes out of a run. */
export function dropLanes(d: Draft, id: RunId, which: (lane: Lane) => boolean): void {
  const run = findRun(d, id)
  if (run) putRun(d, { ...run, lanes: run.lanes.filter(lane => !which(lane)) })
}

/** Names what a run or lane is about, where it is about somebody in particular: `welcome.3`, `threads.1/2`. Null = the account. */
export function ownOf(run: PlayRun | undefined, lane: Pick<Lane, 'each'> | null): string | null {
  if (!run || !(run.unit || lane?.each)) return null
  return `${run.play}.${run.n}${lane?.each ? `/${lane.each}` : ''}`
}

/** What conditions of a run, and of a lane of it, stand on. */
export function scopeOf(run: PlayRun | undefined, lane: Pick<Lane, 'each'> | null): Scope {
  return { own: ownOf(run, lane), kept: run?.kept ?? {} }
}

/**
 * The start of every effect key of a step: `growth/acme/1/renewal-90.1/value/1`. There are no jumps back: each step is visited
 * once, and where there is a lane for each person once by each of them.
 */
export function stepKey(d: Draft, id: RunId, step: string, { each }: Pick<Lane, 'each'>): string {
  return `${runKey(d.s)}/${id.play}.${id.n}/${step}/${each ?? 1}`
}
