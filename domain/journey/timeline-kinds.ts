import type { LogRecord, Reason } from './log.ts'

/** What a line of the log is on an account's timeline. */
export type DecisionKind = 'decision' | 'stage' | 'clock'

/**
 * Where a line of the log belongs; null for lines that something else tells better: messages and alerts are told by the
 * ledger, tasks by what people did with them, signals by themselves.
 */
export const TIMELINE_KINDS = {
  entered: 'stage',
  exposed: 'decision',
  'held-out': 'decision',
  shadow: 'decision',
  'goal-reached': 'stage',
  'goal-missed': 'stage',
  moved: 'stage',
  ended: 'stage',
  stalled: 'stage',
  ready: 'stage',
  'not-moved': 'decision',
  'play-started': 'decision',
  'play-not-started': 'decision',
  'play-queued': 'decision',
  'play-ended': 'decision',
  'wait-over': 'decision',
  branched: 'decision',
  drawn: 'decision',
  calling: 'decision',
  'audience-asked': null,
  'audience-answered': 'decision',
  'audience-undone': 'decision',
  'cadence-begun': 'decision',
  'call-answered': 'decision',
  waits: 'decision',
  'lanes-opened': 'decision',
  'lane-stopped': 'decision',
  paused: 'decision',
  resumed: 'decision',
  parked: 'decision',
  'skipped-entry': 'decision',
  release: 'decision',
  failed: 'decision',
  'sla-started': 'clock',
  'sla-paused': 'clock',
  'sla-resumed': 'clock',
  'sla-moved': 'clock',
  'sla-warned': 'clock',
  'sla-met': 'clock',
  'sla-breached': 'clock',
  'sla-cancelled': 'clock',
  sending: null,
  'send-answered': null,
  'task-asked': null,
  'task-changed': null,
  'task-cancelled': null,
  reassigned: null,
  alerted: null,
  signal: null,
} as const satisfies Record<LogRecord['what'], DecisionKind | null>

/** The lines of the log that make a kind of timeline entry. */
export function recordsOfKind(kind: DecisionKind): LogRecord['what'][] {
  return (Object.keys(TIMELINE_KINDS) as LogRecord['what'][]).filter(what => TIMELINE_KINDS[what] === kind)
}

/** The reasons a line of the log gives. */
export function reasonsOf(record: LogRecord): readonly Reason[] {
  return 'because' in record ? record.because : []
}

/** The line without its reasons, where they are shown beside it. */
export function withoutReasons(record: LogRecord): LogRecord {
  return 'because' in record ? { ...record, because: [] } : record
}

/** What needs a mark of its own on a timeline; null = nothing does. */
export function markOf(record: LogRecord): string | null {
  switch (record.what) {
    case 'sla-breached':
      return 'breached'
    case 'sla-warned':
      return 'at-risk'
    case 'sla-met':
      return record.late ? 'late' : 'met'
    case 'goal-reached':
      return record.late ? 'late' : 'met'
    case 'sla-paused':
    case 'paused':
      return 'paused'
    case 'parked':
    case 'failed':
      return 'failed'
    case 'not-moved':
    case 'play-not-started':
    case 'held-out':
    case 'goal-missed':
    case 'play-queued':
      return 'not'
    case 'stalled':
      return 'at-risk'
    default:
      return null
  }
}
