import type { LogRecord, Round } from './log.ts'
import { sentence } from './sentence.ts'
import type { Words } from './words.ts'

/** What matters most comes first where there is room for little. */
const TELLING: readonly LogRecord['what'][] = [
  'parked',
  'ended',
  'moved',
  'entered',
  'stalled',
  'ready',
  'sla-breached',
  'play-started',
  'play-ended',
  'play-queued',
  'sending',
  'task-asked',
  'call-answered',
  'calling',
  'audience-answered',
  'audience-asked',
  'send-answered',
  'paused',
  'resumed',
  'sla-met',
  'sla-warned',
  'reassigned',
  'wait-over',
  'branched',
  'drawn',
  'waits',
  'task-changed',
  'signal',
]

/** The decisions of some rounds in one sentence of at most 200 bytes, for a summary in the Temporal UI. */
export function summary(rounds: readonly Round[], words: Words): string {
  const records = rounds.flatMap(round => round.log)
  const told = TELLING.flatMap(what => records.filter(record => record.what === what))
  let text = ''
  for (const record of told.length > 0 ? told : records) {
    const next = sentence(record, words)
    if (next === null) continue
    const longer = text === '' ? next : `${text}; ${next}`
    if (longer.length > 160) return text === '' ? `${longer.slice(0, 159)}…` : `${text} …`
    text = longer
  }
  return text
}
