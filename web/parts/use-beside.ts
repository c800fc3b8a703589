import { useEffect } from 'react'
import { useLocation } from 'wouter'
import { focusRow } from './focus-row.ts'
import { useKeys } from './use-keys.ts'
import { useNarrow } from './use-narrow.ts'

interface Beside {
  /** ids of the list, in its order */
  ids: readonly string[]
  /** what the address says is open */
  open: string | null
  /** has the list been read? */
  ready: boolean
  hrefOf: (id: string | null) => string
  /** attribute of a line with its id, and id of the heading of what is open */
  marks: [row: string, heading: string]
}

/**
 * A list, and beside it what is open of it: J and K step through it, Enter goes into what is open, Esc back. Where there is room for
 * both, the first opens by itself. Answers the place of what is open (-1 = it is not in the list), and how to open another.
 */
export function useBeside({ ids, open, ready, hrefOf, marks: [row, heading] }: Beside): {
  place: number
  show: (id: string | null) => void
} {
  const [, go] = useLocation()
  const narrow = useNarrow()
  const place = open === null ? -1 : ids.indexOf(open)
  const show = (id: string | null) => go(hrefOf(id), { replace: true })
  const step = (by: 1 | -1) => {
    const next = ids[place === -1 ? 0 : place + by]
    if (next === undefined) return
    show(next)
    focusRow(row, next)
  }
  const [first] = ids
  const begins = !narrow && open === null && first !== undefined && ready ? hrefOf(first) : null
  useEffect(() => {
    if (begins !== null) go(begins, { replace: true })
  }, [begins, go])
  useKeys({
    j: () => step(1),
    k: () => step(-1),
    enter: () => document.getElementById(heading)?.focus(),
    escape: () => (narrow ? show(null) : open && focusRow(row, open)),
  })
  return { place, show }
}
