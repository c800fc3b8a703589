/** A touch that a cadence planned. Instants are UTC milliseconds. */
export interface PlannedTouch {
  cadence: string
  band: string
  role: string
  /** whom it reached, or is about; null = not yet chosen */
  person: string | null
  plannedAt: number
  doneAt: number | null
}

/** How a cadence was kept to with one person. */
export interface CadenceKept<T extends PlannedTouch> {
  cadence: string
  band: string
  person: string | null
  /** the role the touches were for; several people may have it in turn */
  role: string
  /** touches whose time has come */
  due: number
  /** those of them that are done */
  done: number
  touches: T[]
}

/**
 * Tells per person how cadences were kept to, by a moment. Touches not yet chosen a person for go with the one person that
 * others of their role went to, if there is just one; else they stand for the role.
 */
export function cadenceKept<T extends PlannedTouch>(touches: readonly T[], now: number): CadenceKept<T>[] {
  const kept = new Map<string, CadenceKept<T>>()
  for (const touch of touches) {
    const { cadence, band, role } = touch
    const person = touch.person ?? onlyPerson(touches, touch)
    const key = JSON.stringify([cadence, band, person ?? '', person === null ? role : ''])
    const mine = kept.get(key) ?? { cadence, band, person, role, due: 0, done: 0, touches: [] }
    kept.set(key, mine)
    mine.touches.push(touch)
    if (touch.plannedAt > now) continue
    mine.due += 1
    if (touch.doneAt !== null) mine.done += 1
  }
  return [...kept.values()]
}

function onlyPerson(touches: readonly PlannedTouch[], { cadence, band, role }: PlannedTouch): string | null {
  const same = touches.filter(other => other.cadence === cadence && other.band === band && other.role === role)
  const people = new Set(same.flatMap(other => other.person ?? []))
  const [only] = people
  return people.size === 1 && only !== undefined ? only : null
}
