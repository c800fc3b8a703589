/**
 * Rounds values to one decimal so that they add up to `total`, itself given with one decimal: the largest-remainder method
 * (Hamilton). Each value is cut, and what is missing goes, a tenth each, to those that lost most.
 */
export function roundToSum(values: readonly number[], total: number): number[] {
  const tenths = values.map(value => Math.floor(value * 10))
  const missing = Math.round(total * 10) - tenths.reduce((sum, n) => sum + n, 0)
  const byLoss = values
    .map((value, index) => ({ index, loss: value * 10 - Math.floor(value * 10) }))
    .sort((a, b) => b.loss - a.loss || a.index - b.index)
  const raised = new Set(byLoss.slice(0, Math.max(0, missing)).map(({ index }) => index))
  return tenths.map((n, index) => (n + (raised.has(index) ? 1 : 0)) / 10)
}
