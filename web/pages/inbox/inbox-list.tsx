import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import type { TaskList as TaskListAnswer } from '../../../client/http/task-answers.ts'
import type { TaskListView } from '../../api/reads.ts'
import { Bones } from '../../parts/bones.tsx'
import { Failed } from '../../parts/failed.tsx'
import { waitingWords } from '../../parts/held-rows.ts'
import { PageTitle } from '../../parts/page-title.tsx'
import { Pill } from '../../parts/pill.tsx'
import { SearchField } from '../../parts/search-field.tsx'
import { useBones } from '../../parts/use-bones.ts'
import type { HeldRows } from '../../parts/use-held-rows.ts'
import { useKeys } from '../../parts/use-keys.ts'
import { useNarrow } from '../../parts/use-narrow.ts'
import { useTypedText } from '../../parts/use-typed-text.ts'
import { useInboxScope } from '../../state/inbox-scope.ts'
import { InboxEmpty } from './inbox-empty.tsx'
import { InboxHead } from './inbox-head.tsx'
import { OrderLine, orderWords } from './order-line.tsx'
import { type ListedTask, TaskList } from './task-list.tsx'
import type { BulkMoves } from './use-bulk-acts.ts'
import type { Picked } from './use-picked.ts'

const BulkBar = lazy(async () => ({ default: (await import('./bulk-bar.tsx')).BulkBar }))

interface InboxListProps {
  view: TaskListView
  q: string
  list: UseInfiniteQueryResult<InfiniteData<TaskListAnswer>>
  held: HeldRows<ListedTask>
  open: string | null
  hrefOf: (id: string | null, view?: TaskListView) => string
  me: string | null
  picked: Picked
  bulk: BulkMoves
  onSearch: (q: string) => void
}

/** The list side of the inbox in all its states: loading, empty, failed, with something new, with some of it picked. */
export function InboxList({ view, q, list, held, open, hrefOf, me, picked, bulk, onSearch }: InboxListProps) {
  const bones = useBones(list.isPending)
  const narrow = useNarrow()
  const { order, query } = useInboxScope()
  const [finding, setFinding] = useState(false)
  const counts = list.data?.pages.at(0)?.counts
  const chosen = held.rows.flatMap(row => (picked.ids.has(row.id) && !row.gone ? [row.item] : []))
  const find = () => setFinding(true)
  const searching = finding || q !== ''
  useKeys(searching ? {} : { '/': find, 'Shift+/': find })
  return (
    <>
      {narrow && <PageTitle id="h-inbox">Inbox</PageTitle>}
      <section className="list" aria-label={orderWords(view, order)}>
        <InboxHead view={view} counts={counts} hrefOf={to => hrefOf(null, to)} onFind={searching ? null : find} />
        {searching && <FindLine q={q} onSearch={onSearch} onLeave={() => setFinding(false)} />}
        {chosen.length > 0 ? (
          <Suspense fallback={<div className="bulk" />}>
            <BulkBar
              tasks={chosen}
              moves={bulk}
              leavesWhenGiven={query.owner !== null || query.team !== null || query.queue !== null}
              onClear={picked.clear}
            />
          </Suspense>
        ) : (
          held.rows.length > 0 && <OrderLine view={view} />
        )}
        <Pill words={waitingWords(held)} onShow={held.show} />
        {bones && !list.data && <Bones lines={12} label="tasks" />}
        {list.isError && !list.data && (
          <Failed
            what="The inbox"
            error={list.error}
            safe="Your tasks and their clocks are where they were."
            retry={() => void list.refetch()}
          />
        )}
        {list.data && held.rows.length === 0 && <InboxEmpty view={view} counts={counts} q={q} />}
        {held.rows.length > 0 && (
          <TaskList
            view={view}
            held={held}
            current={open}
            hrefOf={hrefOf}
            me={me}
            picked={picked}
            more={list.hasNextPage ? () => void list.fetchNextPage() : null}
            onEnter={() => requestAnimationFrame(() => document.getElementById('h-task')?.focus())}
          />
        )}
      </section>
    </>
  )
}

interface FindLineProps {
  q: string
  onSearch: (q: string) => void
  onLeave: () => void
}

/** The search of the list: it stays while something is searched for. */
function FindLine({ q, onSearch, onLeave }: FindLineProps) {
  const [text, setText] = useTypedText(q, onSearch)
  return (
    <search
      className="find-line"
      onBlur={() => text.trim() === '' && onLeave()}
      onKeyDownCapture={event => {
        if (event.key !== 'Escape') return
        setText('')
        onSearch('')
        onLeave()
      }}
    >
      <SearchField
        label="Search tasks"
        placeholder="Account, person or task"
        value={text}
        onChange={setText}
        autoFocus={q === ''}
      />
    </search>
  )
}
