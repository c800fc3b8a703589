/** One line of the benchmark table. */
export interface Row {
  name: string
  value: number
  unit: string
  /** the same thing on bare parts, in the same run; null where there is nothing to compare with */
  floor: number | null
  /** value over floor, so that more is better for rates and less is better for times */
  ratio: number | null
  /** what it should be, in words */
  goal: string
  met: boolean
}

/** Builds a row; `good` judges the ratio, or the value where there is no floor. */
export function row(
  name: string,
  value: number,
  unit: string,
  floor: number | null,
  goal: string,
  good: (measured: number) => boolean,
): Row {
  const ratio = floor === null ? null : value / floor
  return {
    name,
    value: round(value),
    unit,
    floor: floor === null ? null : round(floor),
    ratio: ratio === null ? null : round(ratio),
    goal,
    met: good(ratio ?? value),
  }
}

function round(n: number): number {
  return Math.abs(n) >= 100 ? Math.round(n) : Math.round(n * 100) / 100
}

/** The value below which that share of the samples lies. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN
}
