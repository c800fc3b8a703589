import type { ScoreDefinition } from '../../language/settings.ts'
import { addToSum, type DecayedSum } from './decayed-sum.ts'

/** One unit added to a decayed sum, already reckoned to its landmark. Times in UTC milliseconds. */
export interface SumAddition {
  account: string
  person: string | null
  kind: string
  halfLife: number
  landmark: number
  f: number
}

/** A signal that counts, with weight 1; times in UTC milliseconds. */
export interface Counted {
  account: string
  person: string | null
  kind: string
  at: number
}

/** What signals add to the decayed sums: one row per account, person, kind and half-life that some score uses. */
export function sumAdditions(scores: Record<string, ScoreDefinition>, counted: readonly Counted[]): SumAddition[] {
  const halfLives = new Map<string, Set<number>>()
  for (const score of Object.values(scores)) {
    for (const { signal, halfLife } of score.rules) {
      if (signal !== null && halfLife !== null)
        halfLives.set(signal, (halfLives.get(signal) ?? new Set()).add(halfLife))
    }
  }
  const sums = new Map<string, SumAddition>()
  for (const { account, person, kind, at } of counted) {
    for (const halfLife of halfLives.get(kind) ?? []) {
      const key = JSON.stringify([account, person, kind, halfLife])
      const before: DecayedSum | null = sums.get(key) ?? null
      sums.set(key, { account, person, kind, halfLife, ...addToSum(before, at, 1, halfLife) })
    }
  }
  return [...sums.values()]
}
