import type { Point } from '../../domain/rehearsal/coverage.ts'
import { colours as pc } from './colours.ts'
import { table } from './print.ts'

const KINDS = ['step', 'lane', 'timeout', 'escalation', 'condition'] as const

/** Coverage as people read it: a line a play, then what no case has seen. */
export function coverageText(points: readonly Point[]): string {
  const plays = [...new Set(points.map(point => point.of))]
  const rows = plays.map(play => {
    const own = points.filter(point => point.of === play)
    return [play, ...KINDS.map(kind => share(own.filter(point => point.what === kind)))]
  })
  const unseen = points.filter(point => !point.seen && plays.some(play => play === point.of && isTested(points, play)))
  const missing = unseen.map(({ of, what, id }) => `  ${of}: ${what} ${id}`)
  const head = table(['play', ...KINDS.map(kind => `${kind}s`)], rows)
  return missing.length === 0 ? head : `${head}\n\n${pc.bold('No case has seen')}\n${missing.join('\n')}`
}

/** Plays no test touches at all are told by their row alone. */
function isTested(points: readonly Point[], play: string): boolean {
  return points.some(point => point.of === play && point.what === 'step' && point.seen)
}

function share(points: readonly Point[]): string {
  return points.length === 0 ? '-' : `${points.filter(point => point.seen).length}/${points.length}`
}
