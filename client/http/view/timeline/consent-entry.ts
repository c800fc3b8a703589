import type { ConsentMove } from '../../../../db/list-consent-moves.ts'
import { groundsInWords } from '../../../../domain/touch/consent-words.ts'
import type { TimelineEntry } from '../../views.ts'
import { consentText } from '../consent-view.ts'
import type { Reading } from '../reading.ts'
import { iso, personName, personRef } from '../refs.ts'

/** Something that was said about mail to somebody: `Ines Ott took back the consent to “News and offers”`. */
export function consentEntry(reading: Reading, row: ConsentMove): TimelineEntry {
  return {
    id: row.key,
    at: iso(row.at / 1000),
    kind: 'signal',
    text: `${personName(row.person)} ${consentText(reading, row)}`,
    why: [groundsInWords(row)],
    journey: null,
    source: null,
    person: personRef(reading.settings, row.person),
    state: null,
  }
}
