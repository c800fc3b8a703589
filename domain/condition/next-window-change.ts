import type { AccountView } from './account-view.ts'
import type { SignalWindow } from './evaluate-in-scope.ts'
import { matchesWindow } from './signals-in-window.ts'

/** Moments of the signals that count now or will, newest first. */
function momentsIn(window: SignalWindow, view: AccountView): number[] {
  const moments: number[] = []
  const signals = view.recent[window.kind] ?? []
  for (let i = signals.length - 1; i >= 0; i--) {
    const signal = signals[i]
    if (signal === undefined || signal.at <= view.now - window.last) break
    if (matchesWindow(window, signal)) moments.push(signal.at)
  }
  return moments
}

/**
 * The next moment after `view.now` at which time alone changes what a window counts; with `around`, only a change that takes
 * the count from, to or past that number. Exact: a signal ages out `last` after its own moment, in the same millisecond in
 * which {@link countInWindow} stops counting it. Null when nothing is left to age.
 */
export function nextWindowChange(window: SignalWindow, view: AccountView, around: number | null): number | null {
  const moments = momentsIn(window, view)
  const newest = moments[0]
  if (newest === undefined) return null
  // a signal dated ahead of the clock still has to come in, so the count does not only fall: take each change by itself
  if (around === null || newest > view.now) {
    const changes = moments.map(at => (at > view.now ? at : at + window.last))
    return changes.reduce((first, at) => Math.min(first, at))
  }
  // the count falls from k to k - 1 when the k-th newest ages out
  const falls = [Math.floor(around) + 1, Math.ceil(around)].map(k => moments[k - 1])
  return falls.reduce<number | null>((first, at) => {
    if (at === undefined) return first
    return first === null || at + window.last < first ? at + window.last : first
  }, null)
}
