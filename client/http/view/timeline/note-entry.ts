import type { NoteRow } from '../../../../db/account-notes.ts'
import type { TimelineEntry } from '../../views.ts'
import type { Reading } from '../reading.ts'
import { iso, staffView } from '../refs.ts'

/** What a colleague wrote down, in their words. */
export function noteEntry(reading: Reading, row: NoteRow): TimelineEntry {
  return {
    id: row.key,
    at: iso(row.at / 1000),
    kind: 'note',
    text: `${staffView(reading, row.by).name} noted: ${row.text}`,
    why: [],
    journey: null,
    source: null,
    person: null,
    state: null,
  }
}
