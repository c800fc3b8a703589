import type { AccountView, Occurrence } from './account-view.ts'
import type { SignalWindow } from './evaluate-in-scope.ts'
import { evaluateWhere } from './evaluate-where.ts'

/** Kind aside, does a signal count for this window? The role is compared only where `from` names one; unknown does not count. */
export function matchesWindow(window: SignalWindow, signal: Occurrence): boolean {
  if (window.from !== null && signal.role !== window.from) return false
  return window.where === null || evaluateWhere(window.where, signal.data) === true
}

/**
 * How many signals a window holds at `view.now`, counted up to `enough`. A signal counts from its own moment on and stops
 * counting `last` milliseconds later: the window is now - last < at <= now.
 */
export function countInWindow(window: SignalWindow, view: AccountView, enough: number): number {
  const signals = view.recent[window.kind] ?? []
  let count = 0
  for (let i = signals.length - 1; i >= 0 && count < enough; i--) {
    const signal = signals[i]
    // newest last, so everything before the first one outside is outside too
    if (signal === undefined || signal.at <= view.now - window.last) break
    if (signal.at <= view.now && matchesWindow(window, signal)) count++
  }
  return count
}
