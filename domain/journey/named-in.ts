import type { LogRecord } from './log.ts'
import { reasonsOf } from './timeline-kinds.ts'

/** The people, atoms and plays some lines of a log name: what has to be at hand before they are put into words. */
export function namedIn(records: readonly LogRecord[]): {
  people: Set<string>
  atoms: Set<string>
  plays: Set<string>
} {
  const people = new Set<string>()
  const atoms = new Set<string>()
  const plays = new Set<string>()
  for (const record of records) {
    if ('person' in record && record.person !== null) people.add(record.person)
    if ('unit' in record && record.unit !== null && 'person' in record.unit) people.add(record.unit.person)
    if ('play' in record && record.play !== null) plays.add(record.play)
    for (const reason of reasonsOf(record)) {
      if ('atom' in reason) atoms.add(reason.atom)
      if ('by' in reason && reason.by !== undefined) plays.add(reason.by)
    }
  }
  return { people, atoms, plays }
}
