import { ACTION_KINDS } from '../count-actions.ts'
import type { CostReport } from './cost-report.ts'
import { lengthInWords } from './length-in-words.ts'
import { bytesInWords, list, sections, table } from './print.ts'

const WORDS: Record<(typeof ACTION_KINDS)[number], string> = {
  starts: 'starts',
  signals: 'signals',
  timers: 'timers',
  activities: 'activities',
  retries: 'retries of activities',
  localActivities: 'tasks with local activities',
  searchAttributes: 'search attributes',
  updates: 'updates',
  others: 'others',
}
const SHOWN = 20

/** The costliest journeys, what all of them come to, and what is not in it. */
export function costText({ journeys, total, perAccountYear, leftOut }: CostReport): string {
  if (journeys.length === 0) return 'no journey runs'
  const rows = journeys.slice(0, SHOWN).map(cost => {
    const id = cost.workflowId.replace(/^journey\//, '')
    return [id, cost.actions.total, cost.events, bytesInWords(cost.bytes), lengthInWords(cost.age)]
  })
  const more = journeys.length > SHOWN ? `\n… and ${journeys.length - SHOWN} more (--json has them all)` : ''
  const mean = `${Math.round(total.actions.total / journeys.length)} actions, ${bytesInWords(total.bytes / journeys.length)}`
  return sections([
    ['', table(['journey', 'actions', 'events', 'history', 'running for'], rows) + more],
    [
      `${journeys.length} journeys: ${total.actions.total} actions, ${total.events} events, ${bytesInWords(total.bytes)}`,
      list([
        ...ACTION_KINDS.map(kind => [WORDS[kind], total.actions.by[kind] || null] as const),
        ['mean of a journey', mean],
        [
          'an account a year',
          perAccountYear && `${perAccountYear.actions} actions, ${bytesInWords(perAccountYear.bytes)}`,
        ],
      ]),
    ],
    ['Not in it', leftOut.join('\n')],
  ])
}
