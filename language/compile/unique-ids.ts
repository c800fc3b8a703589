import { lineOf, type Place } from '../places.ts'
import type { Report } from '../problem-log.ts'

/** Remembers ids and reports the second use of one (N3); true when the id is new. */
export function uniqueIds(called: string, report: Report): (id: string, place: Place) => boolean {
  const seen = new Map<string, Place>()
  return (id, place) => {
    const first = seen.get(id)
    if (!first) {
      seen.set(id, place)
      return true
    }
    report(place, 'N3', {
      what: `a second ${called} is called "${id}"`,
      why: 'An id stands for one thing for ever; statistics and running journeys hang on it.',
      fix: `The first stands at ${lineOf(first)}. Rename one.`,
    })
    return false
  }
}
