import type { Condition } from '../../language/condition/condition.ts'
import { oncePer } from '../once-per.ts'
import { leavesOf } from './combine.ts'
import { nextFlip } from './next-flip.ts'
import { type Ground, instantOf, truthAt } from './truth-at.ts'

/** Turns of single leaves that are looked through for a flip of the whole before the caller has to ask again. */
const MOST_TURNS = 64

const leaves = oncePer(leavesOf)

function nextTurn(condition: Condition, ground: Ground, before: number): number | null {
  let next: number | null = null
  for (const leaf of leaves(condition)) {
    if (leaf.k === 'task') continue
    const atom = leaf.k === 'atom' ? ground.atoms.get(leaf.id) : undefined
    const at = leaf.k === 'time' ? instantOf(leaf.moment, ground) : atom ? nextFlip(atom, ground.view, before) : null
    if (at !== null && at > ground.view.now && (next === null || at < next)) next = at
  }
  return next
}

/**
 * The earliest moment after `view.now` at which a condition flips by time alone: decay, a window of signals, a date that
 * comes. Until then its truth is what it is now. Null when time alone flips nothing. Like {@link nextFlip} it may name a
 * moment without a flip, to be asked again from there: always later than now. What comes after `before` need not be told.
 */
export function nextConditionFlip(
  condition: Condition,
  ground: Ground,
  before = Number.POSITIVE_INFINITY,
): number | null {
  let now = nextTurn(condition, ground, before)
  if (now === null) return null
  const truth = truthAt(condition, ground)
  for (let seen = 1; ; seen++) {
    const later = { ...ground, view: { ...ground.view, now } }
    if (now >= before || seen >= MOST_TURNS || truthAt(condition, later) !== truth) return now
    now = nextTurn(condition, later, before)
    if (now === null) return null
  }
}
