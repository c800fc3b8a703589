import type { Release } from '../../language/release.ts'
import { type Beginning, beginState } from '../journey/begin-state.ts'
import type { Rehearsed, Stage } from './rehearsed.ts'

/** Opens a run of a journey for an account, and answers what it begins with; its first entry comes next. */
export function openRun(
  { plansOf }: Stage,
  { journeys: all }: Release,
  account: Rehearsed,
  journey: string,
  now: number,
): Beginning {
  const { plan, starts } = all[journey] ?? { plan: '', starts: '' }
  const { runs, journeys, ended } = account.stored
  const n = (ended[journey]?.runs ?? 0) + 1
  const begun = { journey, account: account.key, run: n, plan, starts, fromSeq: account.seq, clock: now }
  account.runs.set(journey, { state: beginState(begun), plans: plansOf(journey), inbox: [], waiting: [] })
  const others = runs.filter(run => run.journey !== journey)
  account.stored = {
    ...account.stored,
    runs: [...others, { journey, run: n, status: 'running', startedAt: now }],
    journeys: [...new Set([...journeys, journey])],
  }
  return begun
}

/** Puts on record that a run has ended. */
export function closeRun(account: Rehearsed, journey: string, now: number): void {
  const { runs, ended } = account.stored
  account.stored = {
    ...account.stored,
    runs: runs.filter(run => run.journey !== journey),
    ended: { ...ended, [journey]: { runs: (ended[journey]?.runs ?? 0) + 1, at: now } },
  }
}
