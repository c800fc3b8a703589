import type { LogRecord } from '../journey/log.ts'
import type { Happening } from '../rehearsal/happening.ts'

/** What can come of a release for an account, in the order in which it is told. */
export const EFFECTS = [
  ...(['enters', 'moves', 'leaves', 'starts', 'ends', 'send', 'held', 'unsent', 'task', 'task-gone', 'alert'] as const),
  ...([
    'webhook',
    'audience',
    'clock-started',
    'clock-moved',
    'clock-lost',
    'breach',
    'band',
    'tier',
    'segment',
  ] as const),
] as const

/** Something that comes of a release for an account, without its moment. */
export interface Effect {
  what: (typeof EFFECTS)[number]
  /** of which journey, play, content, type of task, clock, score */
  of: string
  /** how exactly: `engaged → accepted`, `won`, why a message is held; empty where nothing is to be added */
  how: string
}

/** What a happening means for its account. */
export function effectOf({ kind, id, journey, marks, reason }: Happening): Effect | null {
  const [as = ''] = marks['as'] ?? []
  switch (kind) {
    case 'stage': {
      const [from] = marks['from'] ?? []
      return from === undefined
        ? { what: 'enters', of: journey, how: id }
        : { what: 'moves', of: journey, how: `${from} → ${id}` }
    }
    case 'start':
      return { what: 'starts', of: id, how: '' }
    case 'end':
      return { what: id === journey ? 'leaves' : 'ends', of: id, how: as }
    case 'held':
    case 'unsent':
      return { what: kind, of: id, how: reason?.split(':')[0] ?? '' }
    case 'audience':
      return { what: kind, of: id, how: as }
    case 'send':
    case 'task':
    case 'alert':
    case 'webhook':
    case 'breach':
      return { what: kind, of: id, how: '' }
    case 'reassign':
      return null
    default:
      return kind satisfies never
  }
}

/** What a record of a round means for its account, where no happening tells it. */
export function effectOfRecord(journey: string, record: LogRecord): Effect | null {
  switch (record.what) {
    case 'task-cancelled':
      return { what: 'task-gone', of: journey, how: record.reason }
    case 'sla-started':
      return { what: 'clock-started', of: record.sla, how: '' }
    case 'sla-moved':
      return { what: 'clock-moved', of: record.sla, how: '' }
    case 'sla-cancelled':
      return { what: 'clock-lost', of: record.sla, how: record.reason }
    default:
      return null
  }
}
