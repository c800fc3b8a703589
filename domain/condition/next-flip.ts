import type { Atom, Reads } from '../../language/condition/condition.ts'
import type { AccountView } from './account-view.ts'
import { evaluateTest } from './evaluate-test.ts'
import { nextChange } from './next-change.ts'

/** Changes that are looked through for a flip before the caller has to ask again. */
const MOST_CHANGES = 64

/** Does anything read change by time alone? Most atoms read facts, which do not. */
export function ages({ scores, signals }: Reads): boolean {
  return scores.length > 0 || Object.keys(signals).length > 0
}

/**
 * The earliest whole millisecond after `view.now` at which an atom's truth flips by time alone: decay over a threshold, or
 * ageing out of a window of signals. Just before it the truth is what it is now. Null when time alone flips nothing; that
 * people stop being engaged is not foreseen here, since the view says who is. After many changes without a flip it names the
 * last one, to be asked again from there: always later than now, so a sweep that re-arms with the answer never spins. What
 * comes after `before` need not be told, see {@link nextCrossing}.
 */
export function nextFlip(atom: Atom, view: AccountView, before = Number.POSITIVE_INFINITY): number | null {
  let now = nextChange(atom.test, view, before)
  if (now === null) return null
  const truth = evaluateTest(atom.test, view)
  for (let seen = 1; ; seen++) {
    const later = { ...view, now }
    if (now >= before || seen >= MOST_CHANGES || evaluateTest(atom.test, later) !== truth) return now
    now = nextChange(atom.test, later, before)
    if (now === null) return null
  }
}
