import type { Definitions } from '../account/definitions.ts'
import type { Room } from '../account/room.ts'

/** The rooms of journeys that have no place left for anybody: all places are taken, and a pilot has its accounts. */
export function fullPlaces({ journeys }: Definitions, full: ReadonlySet<string>): Record<string, Room> {
  const rooms: Record<string, Room> = {}
  for (const id of full) {
    const { admit = null, pilot = null } = journeys[id] ?? {}
    rooms[id] = { inside: admit?.max ?? 0, ever: pilot?.accounts ?? 0, waiting: [] }
  }
  return rooms
}
