import type { TimelineEntry } from '../../../client/http/views.ts'
import type { IconName } from '../../parts/icon-paths.ts'

interface StateMark {
  word: string
  tone: 'held' | 'risk' | 'breach' | 'plain'
  icon: IconName | null
}

const MARKS: Record<string, StateMark> = {
  held: { word: 'held', tone: 'held', icon: 'held' },
  deferred: { word: 'deferred', tone: 'held', icon: 'held' },
  skipped: { word: 'skipped', tone: 'plain', icon: 'off' },
  unknown: { word: 'unknown', tone: 'risk', icon: 'help' },
  'at-risk': { word: 'at risk', tone: 'risk', icon: 'risk' },
  rejected: { word: 'rejected', tone: 'breach', icon: 'x' },
  failed: { word: 'failed', tone: 'breach', icon: 'x' },
  met: { word: 'met', tone: 'plain', icon: 'checkc' },
  late: { word: 'late', tone: 'risk', icon: 'checkc' },
  paused: { word: 'paused', tone: 'held', icon: 'held' },
  breached: { word: 'breached', tone: 'breach', icon: 'breach' },
}

/** States that the sentence of the entry says already. */
const SAID = new Set(['sent', 'done', 'planned', 'reserved', 'in_flight', 'not', 'cancelled'])

/** How an entry's state looks; one without a mark of its own shows its word. */
export function stateMark(state: string | null): StateMark | null {
  if (state === null || SAID.has(state)) return null
  return MARKS[state] ?? { word: state, tone: 'plain', icon: null }
}

/** What keeps something from happening, or for now. */
const AGAINST = new Set(['not', 'skipped', 'held', 'deferred', 'rejected'])

/** Whether the reasons tell why something was done, or why it was not. */
export function whyWord(entry: Pick<TimelineEntry, 'state'>): 'why' | 'why not' {
  return AGAINST.has(entry.state ?? '') ? 'why not' : 'why'
}
