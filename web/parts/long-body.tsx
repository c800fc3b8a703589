import { useVirtualizer, useWindowVirtualizer } from '@tanstack/react-virtual'
import { Fragment, type ReactNode, type Ref, useLayoutEffect, useRef, useState } from 'react'
import { linesInSight, useReadOn } from './lines-in-sight.ts'
import { useNarrow } from './use-narrow.ts'

/** How many lines beside those in sight are on the page, and how near the end is before more is read. */
const AROUND = 10

/** What a line of a long table has to carry: where it stands, and how high it is. */
export interface LineProps {
  ref: Ref<HTMLTableRowElement>
  'data-index': number
  /** counted from the heading, which is the first */
  'aria-rowindex': number
}

interface LongBodyProps {
  /** what each line is known by */
  ids: readonly string[]
  columns: number
  /** pixels a line is likely to need */
  estimate: number
  /** reads on, when the end is near; null = this is all there is */
  more: (() => void) | null
  children: (place: number, line: LineProps) => ReactNode
}

/**
 * The body of a table of any length: only the lines in sight are on the page, and the one that has the focus. On phones the
 * window scrolls, else the page itself.
 */
export function LongBody(props: LongBodyProps) {
  return useNarrow() ? <InWindow {...props} /> : <InMain {...props} />
}

type Whole = LongBodyProps & { body: Ref<HTMLTableSectionElement> }

function InMain(props: LongBodyProps) {
  const [body, above] = useAbove()
  const [focused, setFocused] = useState(-1)
  const list = useVirtualizer<HTMLElement, HTMLTableRowElement>({
    ...optionsOf(props, focused),
    getScrollElement: () => document.getElementById('main'),
    scrollMargin: above,
  })
  return <Lines {...props} {...{ list, above, body, setFocused }} />
}

function InWindow(props: LongBodyProps) {
  const [body, above] = useAbove()
  const [focused, setFocused] = useState(-1)
  const list = useWindowVirtualizer<HTMLTableRowElement>({ ...optionsOf(props, focused), scrollMargin: above })
  return <Lines {...props} {...{ list, above, body, setFocused }} />
}

/** How far below the beginning of what scrolls the body begins. */
function useAbove(): [Ref<HTMLTableSectionElement>, number] {
  const body = useRef<HTMLTableSectionElement>(null)
  const [above, setAbove] = useState(0)
  useLayoutEffect(() => {
    const scrolled = (document.getElementById('main')?.scrollTop ?? 0) + window.scrollY
    setAbove((body.current?.getBoundingClientRect().top ?? 0) + scrolled)
  }, [])
  return [body, above]
}

function optionsOf({ ids, estimate }: LongBodyProps, focused: number) {
  return linesInSight({ ids, estimate, around: AROUND, kept: focused })
}

type Virtual = Pick<
  ReturnType<typeof useVirtualizer<HTMLElement, HTMLTableRowElement>>,
  'getVirtualItems' | 'getTotalSize' | 'measureElement' | 'range'
>

interface LinesProps extends Whole {
  list: Virtual
  above: number
  setFocused: (place: number) => void
}

function Lines({ ids, columns, more, children, list, above, body, setFocused }: LinesProps) {
  useReadOn(more, ids.length, list.range?.endIndex ?? 0, AROUND)
  const rows = list.getVirtualItems()
  const end = rows.at(-1)?.end ?? above
  return (
    <tbody
      ref={body}
      onFocus={event => setFocused(Number(event.target.closest('tr')?.dataset['index'] ?? -1))}
      onBlur={() => setFocused(-1)}
    >
      {rows.map(({ key, index, start }, n) => (
        <Fragment key={key}>
          <Beyond columns={columns} height={start - (rows[n - 1]?.end ?? above)} />
          {children(index, { ref: list.measureElement, 'data-index': index, 'aria-rowindex': index + 2 })}
        </Fragment>
      ))}
      <Beyond columns={columns} height={list.getTotalSize() + above - end} />
    </tbody>
  )
}

/** Stands for lines that are not on the page. */
function Beyond({ columns, height }: { columns: number; height: number }) {
  if (height < 1) return null
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: nothing in it takes the focus
    <tr className="beyond" aria-hidden="true">
      <td colSpan={columns} style={{ height }} />
    </tr>
  )
}
