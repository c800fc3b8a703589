import type { EffectState } from '../../../../db/effects.ts'
import type { TouchRow } from '../../../../db/list-touches.ts'
import { momentInWords } from '../../../../domain/calendar/moment-words.ts'
import { touchReasonInWords } from '../../../../domain/touch/touch-reason.ts'
import type { TimelineEntry } from '../../views.ts'
import type { Reading } from '../reading.ts'
import { iso, personName, personRef, staffView } from '../refs.ts'
import { sentContent } from '../sent-content.ts'

/** A message to a person, or an alert to a colleague, as the ledger knows it. */
export function touchEntry(reading: Reading, row: TouchRow): TimelineEntry {
  const { settings } = reading
  const content = row.contentId === null ? undefined : settings.content[row.contentId]
  const subject = row.subject ?? content?.title ?? row.step ?? 'a message'
  const to = row.person ? personName(row.person) : row.staff === null ? null : staffView(reading, row.staff).name
  const until = row.heldUntil === null ? null : momentInWords(row.heldUntil, reading.now, settings.workspace.zone)
  const told = row.kind === 'alert'
  return {
    id: row.key,
    at: iso(row.at / 1000),
    kind: told ? 'alert' : 'touch',
    text: `${told ? TOLD[row.state] : SENT[row.state]} “${subject}”${to === null ? '' : ` to ${to}`}${until ? `, until ${until}` : ''}`,
    why: row.reason === null ? [] : [touchReasonInWords(row.reason)],
    journey: row.journey,
    source: row.play === null ? null : row.step === null ? row.play : `${row.play} / ${row.step}`,
    person: row.person && personRef(settings, row.person),
    state: row.state,
    // an alert is written in its step: it is of no content, and has no version
    ...(told || row.contentId === null || row.contentHash === null
      ? {}
      : { content: sentContent(settings, row.contentId, row.contentHash) }),
  }
}

const SENT: Record<EffectState, string> = {
  planned: 'Will send',
  reserved: 'Is sending',
  in_flight: 'Is sending',
  sent: 'Sent',
  deferred: 'Deferred:',
  rejected: 'Refused:',
  skipped: 'Not sent:',
  held: 'Held:',
  unknown: 'Nobody can tell what came of',
}

const TOLD: Record<EffectState, string> = {
  ...SENT,
  planned: 'Will tell',
  reserved: 'Is telling',
  in_flight: 'Is telling',
  sent: 'Told',
  skipped: 'Not told:',
}
