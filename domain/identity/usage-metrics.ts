type Metrics = Readonly<Record<string, number>>

/** What two accounts used on one day, together. */
export function addMetrics(a: Metrics, b: Metrics): Record<string, number> {
  const sum: Record<string, number> = { ...a }
  for (const [name, value] of Object.entries(b)) sum[name] = (sum[name] ?? 0) + value
  return sum
}

/**
 * What is left when one account's usage of a day is taken out again. `own` is what the other had before: a metric it did not have
 * goes once nothing is left of it. Null = nothing is left, and it had no such day.
 */
export function takeMetrics(sum: Metrics, taken: Metrics, own: Metrics | null): Record<string, number> | null {
  const left: Record<string, number> = { ...sum }
  for (const [name, value] of Object.entries(taken)) {
    const rest = (left[name] ?? 0) - value
    // what rounding leaves of a sum that is gone
    if (own?.[name] === undefined && Math.abs(rest) < 1e-9) delete left[name]
    else left[name] = rest
  }
  return own === null && Object.keys(left).length === 0 ? null : left
}
