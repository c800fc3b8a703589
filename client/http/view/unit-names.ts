import { listPeopleNamed } from '../../../db/list-people-named.ts'
import type { Unit } from '../../../domain/journey/state.ts'
import type { Reading } from './reading.ts'
import { personName } from './refs.ts'

/** What runs of plays are about, by the id in their unit: people by name. */
export async function unitNames(
  { db }: Reading,
  units: readonly (Unit | null)[],
): Promise<ReadonlyMap<string, string>> {
  const ids = units.flatMap(unit => (unit && 'person' in unit ? [unit.person] : []))
  const people = await listPeopleNamed(db, [...new Set(ids)])
  return new Map(people.map(person => [person.id, personName(person)]))
}

/** Whom or what a run of a play is about; null = the account as a whole. */
export function unitInWords(unit: Unit | null, names: ReadonlyMap<string, string>): string | null {
  if (unit === null) return null
  return 'person' in unit ? (names.get(unit.person) ?? unit.person) : unit.opportunity
}
