import type { ScoreRule } from '../../language/score-definition.ts'

/** How the signals of one person on one day count together. */
export type DayRule = Pick<ScoreRule, 'perDay' | 'repeats'>

/** The name of a way to count a day: sums are kept apart by it. Empty = every signal counts, at its own moment. */
export function wayOf({ perDay, repeats }: DayRule): string {
  return [...(perDay === undefined ? [] : [`${perDay} a day`]), ...(repeats === undefined ? [] : [`x${repeats}`])].join(
    ' ',
  )
}

/**
 * What `n` signals of one day come to: no more than `perDay` of them, each worth `repeats` times the one before, so
 * (1 − ρ^n) / (1 − ρ). It hangs on the number alone, so order and delay do not matter.
 */
export function dayCredit(n: number, { perDay = Number.POSITIVE_INFINITY, repeats = 1 }: DayRule): number {
  const counting = Math.min(n, perDay)
  return repeats === 1 ? counting : (1 - repeats ** counting) / (1 - repeats)
}
