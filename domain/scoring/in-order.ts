/** Things with what they need before them, else in the order they came in. Circles are cut where they are met. */
export function inOrder<T extends { id: string }>(things: readonly T[], needs: (thing: T) => readonly string[]): T[] {
  const byId = new Map(things.map(thing => [thing.id, thing]))
  const placed = new Set<T>()
  const begun = new Set<T>()
  const place = (thing: T): void => {
    if (begun.has(thing)) return
    begun.add(thing)
    for (const id of needs(thing)) {
      const needed = byId.get(id)
      if (needed) place(needed)
    }
    placed.add(thing)
  }
  for (const thing of things) place(thing)
  return [...placed]
}
