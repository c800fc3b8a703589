/** A line of two texts put beside each other. */
export interface DiffLine {
  is: 'same' | 'gone' | 'new'
  text: string
}

/**
 * What became of the lines of one text in another: the fewest that are gone and new. Takes time and room for the product of
 * their lengths, which for files of a few hundred lines is nothing.
 */
export function diffLines(before: readonly string[], after: readonly string[]): DiffLine[] {
  const common = commonFrom(before, after)
  const lines: DiffLine[] = []
  let [i, j] = [0, 0]
  while (i < before.length || j < after.length) {
    const [old, fresh] = [before[i], after[j]]
    if (old !== undefined && old === fresh) {
      lines.push({ is: 'same', text: old })
      i += 1
      j += 1
    } else if (old !== undefined && (fresh === undefined || at(common, i + 1, j) >= at(common, i, j + 1))) {
      lines.push({ is: 'gone', text: old })
      i += 1
    } else {
      lines.push({ is: 'new', text: fresh ?? '' })
      j += 1
    }
  }
  return lines
}

/** How many lines two texts have in common from a line of each on. */
function commonFrom(before: readonly string[], after: readonly string[]): number[][] {
  const common = Array.from({ length: before.length + 1 }, () => new Array<number>(after.length + 1).fill(0))
  for (let i = before.length - 1; i >= 0; i -= 1) {
    for (let j = after.length - 1; j >= 0; j -= 1) {
      const row = common[i]
      if (!row) continue
      row[j] =
        before[i] === after[j] ? at(common, i + 1, j + 1) + 1 : Math.max(at(common, i + 1, j), at(common, i, j + 1))
    }
  }
  return common
}

const at = (table: readonly number[][], i: number, j: number): number => table[i]?.[j] ?? 0

/** Keeps the lines that changed with some around them; `null` stands where lines are left out. */
export function aroundChanges(lines: readonly DiffLine[], around: number): (DiffLine | null)[] {
  const near = lines.map((_, i) =>
    lines.slice(Math.max(0, i - around), i + around + 1).some(line => line.is !== 'same'),
  )
  return lines.flatMap((line, i): (DiffLine | null)[] => (near[i] ? [line] : near[i - 1] || i === 0 ? [null] : []))
}
