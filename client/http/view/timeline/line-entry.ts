import type { LogRecord } from '../../../../domain/journey/log.ts'
import { reasonInWords } from '../../../../domain/journey/reason-in-words.ts'
import { sentence } from '../../../../domain/journey/sentence.ts'
import { dateMomentInWords, signalInWords, stepInWords } from '../../../../domain/journey/step-words.ts'
import { markOf, reasonsOf, TIMELINE_KINDS, withoutReasons } from '../../../../domain/journey/timeline-kinds.ts'
import type { TimelineEntry } from '../../views.ts'
import type { PageWords } from '../page-words.ts'
import type { Reading } from '../reading.ts'
import { iso } from '../refs.ts'

/** A line of the log and where it stands. */
export interface Line {
  id: string
  /** UTC milliseconds */
  at: number
  journey: string
  record: LogRecord
}

/** A decision, or a decision not taken: the sentence, and beside it each reason with its value and what it would take. */
export function lineEntry(reading: Reading, line: Line, words: PageWords): TimelineEntry | null {
  const { record } = line
  const kind = TIMELINE_KINDS[record.what]
  const text = lineInWords(reading, record, words)
  if (kind === null || text === null) return null
  const why = reasonsOf(record).map(reason => reasonInWords(reason, words))
  return {
    id: line.id,
    at: iso(line.at),
    kind,
    text,
    why: why.length === 0 && record.what === 'play-started' ? startOf(reading, line.journey, record.play, words) : why,
    journey: line.journey,
    source: sourceOf(record),
    person: null,
    state: markOf(record),
  }
}

function sourceOf(record: LogRecord): string | null {
  if (!('play' in record) || record.play === null) return 'sla' in record ? record.sla : null
  return 'step' in record && record.step !== null ? `${record.play} / ${record.step}` : record.play
}

/** A play that starts without a condition says what set it off. */
function startOf({ shelf, defs }: Reading, journey: string, play: string, w: PageWords): string[] {
  const trigger = shelf.start(defs.journeys[journey]?.starts, play)?.trigger
  switch (trigger?.on) {
    case 'stage':
      return [`on arrival in ${trigger.stages.map(w.stage).join(' or ')}`]
    case 'signal':
      return [`on the signal “${w.signal(trigger.signal.kind)}”`]
    case 'date':
      return [dateMomentInWords(trigger.moment)]
    default:
      return []
  }
}

// What a step is comes from the play as it is now: the log names the step, and pages say what it does.
function lineInWords(reading: Reading, record: LogRecord, w: PageWords): string | null {
  const said = sentence(withoutReasons(record), w)
  if (!('step' in record) || record.step === null || record.play === null) return said
  const step = reading.shelf.play(reading.settings.plays[record.play]?.hash)?.steps[record.step]
  if (!step) return said
  if (record.what === 'waits') {
    const atMost = step.do === 'wait-for' ? ' at the latest' : ''
    const until = record.until === null ? '' : `, until ${w.moment(record.until)}${atMost}`
    const words = stepInWords(step, w)
    return `${words.charAt(0).toUpperCase()}${words.slice(1)}${until}`
  }
  if (record.what === 'wait-over' && step.do === 'wait-for') {
    const on = step.outcomes.find(outcome => outcome.id === record.outcome)?.on
    return on && 'signal' in on ? `Goes on from ${step.id} by ${signalInWords(on.signal, w)}` : said
  }
  if (record.what === 'branched' && step.do === 'branch') {
    const arm = record.arm === null ? undefined : step.arms[record.arm]
    return arm ? `Takes the way “${arm.text}”` : 'Takes the other way: nothing it asks for holds'
  }
  return said
}
