import { intersect, isEmpty, type ValueSet } from '../condition/value-set.ts'

/**
 * What has to be so for a condition to hold: for some things, the values they may have. Things that are not named may have
 * any value. A list of boxes is their union; no box at all means never.
 */
export type Box = ReadonlyMap<string, ValueSet>

/** Beyond this many boxes a condition is taken to hold anywhere: that is true enough for what is asked, and ends. */
const MOST_BOXES = 64

/** Nothing is asked: it always holds. */
export const ANYWHERE: readonly Box[] = [new Map()]

function both(a: Box, b: Box): Box | null {
  const box = new Map(a)
  for (const [subject, set] of b) {
    const other = box.get(subject)
    const common = other ? intersect(other, set) : set
    if (isEmpty(common)) return null
    box.set(subject, common)
  }
  return box
}

/** Where both hold. */
export function meet(a: readonly Box[], b: readonly Box[]): readonly Box[] {
  if (a.length * b.length > MOST_BOXES * MOST_BOXES) return ANYWHERE
  const boxes = a.flatMap(x => b.map(y => both(x, y))).filter(box => box !== null)
  return boxes.length > MOST_BOXES ? ANYWHERE : boxes
}

/** Where at least one holds. */
export function join(a: readonly Box[], b: readonly Box[]): readonly Box[] {
  return a.length + b.length > MOST_BOXES ? ANYWHERE : [...a, ...b]
}
