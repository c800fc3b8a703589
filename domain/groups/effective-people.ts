/**
 * How many people an engagement really rests on: (Σ s)² / Σ s². As many as there are when all do the same, 1 when one does it
 * all, 0 when nobody does anything.
 */
export function effectivePeople(points: readonly number[]): number {
  const squares = points.reduce((sum, s) => sum + s * s, 0)
  if (squares === 0) return 0
  return points.reduce((sum, s) => sum + s, 0) ** 2 / squares
}
