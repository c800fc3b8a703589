import { listPeopleNamed } from '../../../db/list-people-named.ts'
import type { PersonRecord } from '../../../db/task-records.ts'
import type { LogRecord } from '../../../domain/journey/log.ts'
import { namedIn } from '../../../domain/journey/named-in.ts'
import type { Reading } from './reading.ts'

/**
 * Brings to hand what lines of logs name: atoms and plays onto the shelf, people as the answer. `journeys` are those whose
 * play starts may have to be told.
 */
export async function bringToHand(
  reading: Reading,
  records: readonly LogRecord[],
  journeys: readonly string[] = [],
): Promise<Map<string, PersonRecord>> {
  const { db, shelf, settings, defs } = reading
  const named = namedIn(records)
  const plays = [...named.plays].map(play => settings.plays[play]?.hash)
  const starts = [...new Set(journeys)].map(journey => defs.journeys[journey]?.starts)
  const [people] = await Promise.all([
    listPeopleNamed(db, [...named.people]),
    shelf.fetch(
      [...plays, ...starts].filter(hash => hash !== undefined),
      named.atoms,
    ),
  ])
  return new Map(people.map(person => [person.id, person]))
}
