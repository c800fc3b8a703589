import type { Point } from '../../domain/rehearsal/points.ts'
import { colours as pc } from './colours.ts'
import { table } from './print.ts'

const KINDS = ['stage', 'step', 'lane', 'outcome', 'timeout', 'escalation', 'condition'] as const

/** Coverage as people read it: a line a journey and play, what no case has seen, and what none can ever see. */
export function coverageText(points: readonly Point[]): string {
  const parts = [...new Set(points.map(point => point.of))]
  const rows = parts.map(part => {
    const own = points.filter(point => point.of === part && point.never === null)
    return [part, ...KINDS.map(kind => share(own.filter(point => point.what === kind)))]
  })
  const tested = points.filter(point => isTested(points, point.of))
  const missing = tested.filter(point => !point.seen && point.never === null)
  const never = tested.filter(point => point.never !== null)
  return [
    table(['', ...KINDS.map(kind => `${kind}s`)], rows),
    ...list('No case has seen', missing, () => ''),
    ...list('No case can see', never, ({ never: why }) => ` (${why})`),
  ].join('\n\n')
}

function list(title: string, points: readonly Point[], more: (point: Point) => string): string[] {
  const lines = points.map(point => `  ${point.of}: ${point.what} ${point.id}${more(point)}`)
  return lines.length === 0 ? [] : [`${pc.bold(title)}\n${lines.join('\n')}`]
}

/** What no test touches at all is told by its row alone. */
function isTested(points: readonly Point[], part: string): boolean {
  return points.some(point => point.of === part && point.seen)
}

function share(points: readonly Point[]): string {
  return points.length === 0 ? '-' : `${points.filter(point => point.seen).length}/${points.length}`
}
