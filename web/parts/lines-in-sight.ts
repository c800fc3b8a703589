import { defaultRangeExtractor, type Range } from '@tanstack/react-virtual'
import { useLayoutEffect, useRef } from 'react'

/** What a list of which only the lines in sight are on the page is made of. */
interface LinesInSight {
  /** what each line is known by */
  ids: readonly string[]
  /** pixels a line is likely to need */
  estimate: number
  /** lines beside those in sight that are on the page, too */
  around: number
  /** the line that stays on the page, with those beside it, wherever somebody scrolls; -1 = none */
  kept: number
}

/** What `useVirtualizer` has to know of it. */
export function linesInSight({ ids, estimate, around, kept }: LinesInSight) {
  const near = [kept - 1, kept, kept + 1].filter(at => kept >= 0 && at >= 0 && at < ids.length)
  return {
    count: ids.length,
    estimateSize: () => estimate,
    getItemKey: (at: number) => ids[at] ?? at,
    overscan: around,
    rangeExtractor: (range: Range) => [...new Set([...defaultRangeExtractor(range), ...near])].sort((a, b) => a - b),
  }
}

/** Reads on when the end is so near: once for each length of the list. `more`: null = this is all there is. */
export function useReadOn(more: (() => void) | null, length: number, last: number, around: number): void {
  const wanted = more !== null && last + around >= length ? length : 0
  const latest = useRef(more)
  useLayoutEffect(() => {
    latest.current = more
  })
  useLayoutEffect(() => {
    if (wanted > 0) latest.current?.()
  }, [wanted])
}
