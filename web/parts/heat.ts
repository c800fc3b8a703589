/** Five steps of heat; the number is always printed beside it. */
export function heat(points: number): number {
  return Math.max(0, Math.min(4, Math.floor(points / 12)))
}
