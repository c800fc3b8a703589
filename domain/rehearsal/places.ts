import type { Definitions } from '../account/definitions.ts'
import { counts, type Room, sharesPlaces } from '../account/room.ts'

/** Who is behind the doors that count their accounts, who has ever been, and who waits for a place; accounts by key. */
export class Places {
  private readonly defs: Definitions
  /** journeys that are said to have no place left */
  private readonly full: Set<string>
  private readonly inside = new Map<string, Set<string>>()
  private readonly ever = new Map<string, Set<string>>()
  /** by journey, the rank of each account that waits */
  private readonly waiting = new Map<string, Map<string, number>>()

  constructor(defs: Definitions, full: readonly string[]) {
    this.defs = defs
    this.full = new Set(full)
  }

  /** How full it is for an account behind each door that counts. */
  roomsFor(account: string): Record<string, Room> {
    const doors = Object.values(this.defs.journeys).filter(counts)
    return Object.fromEntries(
      doors.map(door => {
        const { journey, admit, pilot } = door
        if (this.full.has(journey))
          return [journey, { inside: admit?.max ?? 0, ever: pilot?.accounts ?? 0, waiting: [] }]
        const shared = sharesPlaces(this.defs, door).map(id => this.inside.get(id)?.size ?? 0)
        const others = [...(this.waiting.get(journey) ?? [])].filter(([key]) => key !== account)
        const inside = shared.reduce((sum, n) => sum + n, 0)
        return [journey, { inside, ever: this.ever.get(journey)?.size ?? 0, waiting: others.map(([, rank]) => rank) }]
      }),
    )
  }

  /** Keeps where an account waits now, and no longer waits anywhere else. */
  wait(account: string, waiting: readonly { journey: string; rank: number }[]): void {
    for (const queue of this.waiting.values()) queue.delete(account)
    for (const { journey, rank } of waiting) entryOf(this.waiting, journey, () => new Map()).set(account, rank)
  }

  enter(account: string, journey: string): void {
    entryOf(this.inside, journey, () => new Set()).add(account)
    entryOf(this.ever, journey, () => new Set()).add(account)
  }

  /** Makes a place free, and answers who is to be asked whether they still want it, the first in the queue first. */
  leave(account: string, journey: string): string[] {
    this.inside.get(journey)?.delete(account)
    const queues = [...this.waiting].filter(([id]) => {
      const door = this.defs.journeys[id]
      return door !== undefined && sharesPlaces(this.defs, door).includes(journey)
    })
    return queues
      .flatMap(([, queue]) => [...queue])
      .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
      .map(([key]) => key)
  }

  /** A journey that was said to be full has places again. */
  open(journey: string): void {
    this.full.delete(journey)
  }
}

function entryOf<V>(map: Map<string, V>, key: string, make: () => V): V {
  const known = map.get(key) ?? make()
  map.set(key, known)
  return known
}
