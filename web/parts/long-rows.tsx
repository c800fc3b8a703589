import { useVirtualizer, useWindowVirtualizer } from '@tanstack/react-virtual'
import { useLayoutEffect, useRef, useState } from 'react'
import { linesInSight, useReadOn } from './lines-in-sight.ts'
import type { FocusedPlace, LongListProps } from './long-list.tsx'
import { useNarrow } from './use-narrow.ts'

/** How many rows beside those in sight are on the page, and how near the end is before more is read. */
const AROUND = 8

type Props = LongListProps & { focused: FocusedPlace }

/** The rows of a long list that are in sight. On phones the page scrolls, else the list itself. */
export function LongRows(props: Props) {
  return useNarrow() ? <OnPage {...props} /> : <InPane {...props} />
}

function InPane(props: Props) {
  const scroller = useRef<HTMLDivElement>(null)
  const list = useVirtualizer({ ...optionsOf(props), getScrollElement: () => scroller.current })
  return (
    <div className="long-list" ref={scroller}>
      <Rows {...props} list={list} above={0} />
    </div>
  )
}

function OnPage(props: Props) {
  const place = useRef<HTMLDivElement>(null)
  const [above, setAbove] = useState(0)
  useLayoutEffect(() => setAbove((place.current?.getBoundingClientRect().top ?? 0) + window.scrollY), [])
  const list = useWindowVirtualizer({ ...optionsOf(props), scrollMargin: above })
  return (
    <div className="long-list" ref={place}>
      <Rows {...props} list={list} above={above} />
    </div>
  )
}

function optionsOf({ ids, current, estimate }: LongListProps) {
  return linesInSight({ ids, estimate, around: AROUND, kept: current === null ? -1 : ids.indexOf(current) })
}

type Virtual = Pick<
  ReturnType<typeof useVirtualizer<HTMLDivElement, HTMLLIElement>>,
  'getVirtualItems' | 'getTotalSize' | 'measureElement' | 'range'
>

function Rows({
  ids,
  label,
  className,
  more,
  children,
  list,
  above,
  focused,
}: Props & { list: Virtual; above: number }) {
  useReadOn(more, ids.length, list.range?.endIndex ?? 0, AROUND)
  const rows = list.getVirtualItems()
  const element = useRef<HTMLOListElement>(null)
  useLayoutEffect(() => {
    if (focused.current === null || rows.length === 0) return
    element.current?.querySelector<HTMLElement>(`[data-index="${focused.current}"] a`)?.focus()
    focused.current = null
  })
  return (
    <ol className={className} aria-label={label} ref={element} style={{ height: list.getTotalSize() }}>
      {rows.map(({ key, index, start }) => (
        <li
          key={key}
          ref={list.measureElement}
          data-index={index}
          aria-setsize={more === null ? ids.length : -1}
          aria-posinset={index + 1}
          style={{ transform: `translateY(${start - above}px)` }}
        >
          {children(index)}
        </li>
      ))}
    </ol>
  )
}
