/**
 * Sums that decay without being rewritten: exponential forward decay (Cormode, Shkapenyuk, Srivastava and Xu 2009) in
 * base 2. An event at t with weight w adds w · 2^((t − L) / H) to `f`; at any later moment the sum is worth
 * f · 2^(−(t − L) / H). Adding is the only write, so order, delay and split of the events do not matter.
 *
 * L, the landmark, is the same for all sums of one half-life: the start of the era that holds the write. An era is a whole
 * number of half-lives, counted from a constant epoch, so moving a sum to a later landmark multiplies it by a power of two,
 * which loses nothing in IEEE-754. A landmark per row would need no eras, but two writers who move the same row to
 * different moments do not commute in one statement. With eras a row is added to by
 *
 *     on conflict (account, person, kind, half_life) do update set
 *       f = s.f * 2.0 ^ -greatest(k, 0) + excluded.f * 2.0 ^ least(k, 0),  landmark = greatest(s.landmark, excluded.landmark)
 *
 * where k = (excluded.landmark − s.landmark) / half_life, a whole number and nearly always 0.
 */

/** All times UTC milliseconds. `f` counts in weights at the landmark. */
export interface DecayedSum {
  f: number
  landmark: number
}

const EPOCH = 1_577_836_800_000 // 2020-01-01T00:00:00Z

/** 2^256 times the largest possible sum is far from overflow (2^1024), and 256 half-lives of 7 days are 4.9 years. */
const HALF_LIVES_AN_ERA = 256

/** The landmark for a write at a moment: the start of its era. Half-life in milliseconds. */
export function landmarkFor(halfLife: number, at: number): number {
  const era = halfLife * HALF_LIVES_AN_ERA
  return EPOCH + Math.floor((at - EPOCH) / era) * era
}

/** The same sum on another landmark, a whole number of half-lives away; exact. */
export function rebaseSum(sum: DecayedSum, landmark: number, halfLife: number): DecayedSum {
  if (landmark === sum.landmark) return sum
  return { f: sum.f * 2 ** -((landmark - sum.landmark) / halfLife), landmark }
}

/** Adds an event of a weight at its own moment, however late it arrives; `null` starts a sum. */
export function addToSum(sum: DecayedSum | null, at: number, weight: number, halfLife: number): DecayedSum {
  const own = landmarkFor(halfLife, at)
  const landmark = sum === null ? own : Math.max(sum.landmark, own)
  const before = sum === null ? 0 : rebaseSum(sum, landmark, halfLife).f
  return { f: before + weight * 2 ** ((at - landmark) / halfLife), landmark }
}

/** Two sums of one half-life as one; to take a sum out again, merge it with its `f` negated (decay is linear). */
export function mergeSums(a: DecayedSum, b: DecayedSum, halfLife: number): DecayedSum {
  const landmark = Math.max(a.landmark, b.landmark)
  return { f: rebaseSum(a, landmark, halfLife).f + rebaseSum(b, landmark, halfLife).f, landmark }
}

/** What the sum is worth at a moment. */
export function readSum(sum: DecayedSum, at: number, halfLife: number): number {
  return sum.f * 2 ** (-(at - sum.landmark) / halfLife)
}
