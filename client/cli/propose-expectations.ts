import type { Played } from '../../domain/rehearsal/run-case.ts'
import { momentIn } from '../../domain/rehearsal/words.ts'

const TOLD = ['start', 'stage', 'send', 'task', 'alert', 'webhook', 'audience', 'breach', 'end']

/** What a case could expect, as YAML: everything that happened in it, in order, each at its minute. */
export function proposeExpectations({ happenings }: Played, zone: string): string {
  const lines = happenings
    .filter(h => TOLD.includes(h.kind))
    .toSorted((a, b) => a.at - b.at)
    .map(({ at, kind, id, marks, due }) => {
      const told = (['to', 'assign', 'as'] as const).flatMap(mark => {
        const value = marks[mark]?.[0]
        return value === undefined || (mark === 'as' && kind === 'send') ? [] : [`${mark}: ${value}`]
      })
      const by = due === null ? [] : [`due: ${momentIn(zone, due)}`]
      return `      - { ${[`at: ${momentIn(zone, at)}`, `${kind}: ${id}`, ...told, ...by].join(', ')} }`
    })
  return ['    expect:', ...lines].join('\n')
}
