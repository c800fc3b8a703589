/** All shares together, in ten-thousandths. */
export const ALL = 10_000

/** `12.5%` in ten-thousandths; null for anything else. */
export function shareOf(text: string): number | null {
  const found = /^(\d{1,3}(?:\.\d{1,2})?)%$/.exec(text.trim())
  const share = found ? Math.round(Number(found[1]) * 100) : 0
  return share > 0 && share <= ALL ? share : null
}
