import { lazy, type ReactNode, type RefObject, Suspense, useLayoutEffect, useRef } from 'react'

export interface LongListProps {
  label: string
  className: string
  /** what each row is known by */
  ids: readonly string[]
  /** the open row: it and its neighbours are on the page wherever the reader looks, so that the focus is never lost */
  current: string | null
  /** pixels a row is likely to need */
  estimate: number
  /** reads on, when the end is near; null = this is all there is */
  more: (() => void) | null
  children: (place: number) => ReactNode
}

const load = import('./long-rows.tsx')
const LongRows = lazy(async () => ({ default: (await load).LongRows }))

/** Of a list, how much is shown until the rest of its program is here. */
const FIRST = 30

/**
 * A list of any length of which only what is in sight is on the page. What reckons that comes after the page itself: the
 * beginning of a list needs no reckoning.
 */
export function LongList(props: LongListProps) {
  const focused = useRef<number | null>(null)
  return (
    <Suspense fallback={<Beginning {...props} focused={focused} />}>
      <LongRows {...props} focused={focused} />
    </Suspense>
  )
}

/** The place of the row that had the focus when the beginning made way for the whole list. */
export type FocusedPlace = RefObject<number | null>

function Beginning({ ids, label, className, children, focused }: LongListProps & { focused: FocusedPlace }) {
  const list = useRef<HTMLOListElement>(null)
  useLayoutEffect(() => {
    const rows = list.current?.children
    return () => {
      const at = [...(rows ?? [])].findIndex(row => row.contains(document.activeElement))
      if (at !== -1) focused.current = at
    }
  }, [focused])
  return (
    <div className="long-list">
      <ol className={className} aria-label={label} ref={list}>
        {ids.slice(0, FIRST).map((id, place) => (
          <li key={id}>{children(place)}</li>
        ))}
      </ol>
    </div>
  )
}
