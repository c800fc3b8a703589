/** Chance that comes out the same for the same seed. */
export interface Random {
  /** from 0 up to, not including, 1 */
  next(): number
  /** true with a probability from 0 to 1 */
  chance(p: number): boolean
  between(low: number, high: number): number
  /** waiting time of something that happens every `mean` on average */
  waiting(mean: number): number
  /** a positive value around a median, its logarithm normal with that spread */
  around(median: number, spread: number): number
  /** Undefined of nothing. */
  pick<T>(items: readonly T[]): T | undefined
}

/** FNV-1a: a text as 32 bits. */
function hash(text: string): number {
  let h = 0x811c9dc5
  for (let i = 0; i < text.length; i += 1) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193)
  return h >>> 0
}

/** A stream of its own for each name under one seed (Mulberry32), so that one account's chance moves no other's. */
export function randomOf(seed: number, name: string): Random {
  let state = (hash(name) ^ Math.imul(seed, 0x9e3779b1)) >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next())
  return {
    next,
    chance: p => next() < p,
    between: (low, high) => low + (high - low) * next(),
    waiting: mean => -mean * Math.log(1 - next()),
    around: (median, spread) => median * Math.exp(spread * normal()),
    pick: items => items[Math.floor(next() * items.length)],
  }
}
