import type { HoldMove } from '../../../../db/list-hold-moves.ts'
import { momentInWords } from '../../../../domain/calendar/moment-words.ts'
import type { TimelineEntry } from '../../views.ts'
import type { Reading } from '../reading.ts'
import { iso, staffView } from '../refs.ts'

/** An account came under a hold, or out of it: `Jonas Weil held the account until Fri 09:00`. */
export function holdEntry(reading: Reading, row: HoldMove): TimelineEntry {
  const who = staffView(reading, row.by)?.name ?? 'Somebody'
  const until = momentInWords(row.until, reading.now, reading.settings.workspace.zone)
  const said = {
    held: `${who} held the account until ${until}: nothing goes out by itself`,
    lifted: `${who} let automatic touches go on`,
    over: 'The hold is over: automatic touches go on',
  }
  return {
    id: row.key,
    at: iso(row.at / 1000),
    kind: 'decision',
    text: said[row.what],
    why: [row.reason],
    journey: null,
    source: null,
    person: null,
    state: row.what,
  }
}
