/** A list as the reader sees it, while newer answers wait. */
export interface HeldList<T> {
  /** in the order that was shown; `gone` = the newest answer has it no more */
  rows: { id: string; item: T; gone: boolean }[]
  /** how many the newest answer has that are not shown */
  added: number
  /** how many stand elsewhere in the newest answer */
  moved: number
}

/**
 * Keeps rows where they are: `shown` is the order on the screen, `known` the last of each row, `fresh` the newest answer. What a
 * row says is always the newest; where it stands changes only when the reader asks. `whole` = the newest answer is all there is;
 * of a beginning, rows below the last one it has may well be there still.
 */
export function holdRows<T extends { id: string }>(
  shown: readonly string[],
  known: ReadonlyMap<string, T>,
  fresh: readonly T[],
  hidden: ReadonlySet<string> = new Set(),
  whole = true,
): HeldList<T> {
  const newest = new Map(fresh.map(item => [item.id, item]))
  const told = whole ? shown.length : shown.findLastIndex(id => newest.has(id))
  const rows = shown.flatMap((id, place) => {
    const item = newest.get(id) ?? known.get(id)
    return item ? [{ id, item, gone: !newest.has(id) && place < told }] : []
  })
  const there = new Set(shown)
  const places = new Map(shown.map((id, place) => [id, place]))
  const order = fresh.flatMap(item => places.get(item.id) ?? [])
  return {
    rows,
    added: fresh.filter(item => !there.has(item.id) && !hidden.has(item.id)).length,
    moved: order.length - longestRise(order),
  }
}

/** What waits, in the words of the pill: `1 new, 2 moved`; null = nothing does. */
export function waitingWords(held: Pick<HeldList<unknown>, 'added' | 'moved'>): string | null {
  const words = [held.added > 0 ? `${held.added} new` : '', held.moved > 0 ? `${held.moved} moved` : '']
  return words.filter(Boolean).join(', ') || null
}

/** The most rows that can stay while the others move: the length of the longest rising subsequence. */
function longestRise(numbers: readonly number[]): number {
  const tails: number[] = []
  for (const number of numbers) {
    let [from, to] = [0, tails.length]
    while (from < to) {
      const middle = (from + to) >> 1
      if ((tails[middle] ?? number) < number) from = middle + 1
      else to = middle
    }
    tails[from] = number
  }
  return tails.length
}
