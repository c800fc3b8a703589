import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query'
import type { TaskList as TaskListAnswer, TaskRow } from '../../../client/http/task-answers.ts'
import type { TaskListView } from '../../api/reads.ts'
import { Bones } from '../../parts/bones.tsx'
import { Failed } from '../../parts/failed.tsx'
import { waitingWords } from '../../parts/held-rows.ts'
import { PageTitle } from '../../parts/page-title.tsx'
import { Pill } from '../../parts/pill.tsx'
import { useBones } from '../../parts/use-bones.ts'
import type { HeldRows } from '../../parts/use-held-rows.ts'
import { useNarrow } from '../../parts/use-narrow.ts'
import { InboxEmpty } from './inbox-empty.tsx'
import { InboxHead } from './inbox-head.tsx'
import { TaskList } from './task-list.tsx'

interface InboxListProps {
  view: TaskListView
  list: UseInfiniteQueryResult<InfiniteData<TaskListAnswer>>
  held: HeldRows<TaskRow>
  open: string | null
  hrefOf: (id: string | null) => string
  me: string | null
  onShow: () => void
}

const RULES: Record<TaskListView, string> = {
  inbox: 'Band first, then due.',
  snoozed: 'By when they come back.',
  done: 'The last one done first.',
}

/** The list side of the inbox in all its states: loading, empty, failed, with something new. */
export function InboxList({ view, list, held, open, hrefOf, me, onShow }: InboxListProps) {
  const bones = useBones(list.isPending)
  const narrow = useNarrow()
  const counts = list.data?.pages.at(0)?.counts
  return (
    <>
      {narrow && <PageTitle id="h-inbox">Inbox</PageTitle>}
      <section className="list" aria-label={RULES[view]}>
        <InboxHead view={view} counts={counts} />
        {held.rows.length > 0 && <p className="order">{RULES[view]}</p>}
        <Pill words={waitingWords(held)} onShow={onShow} />
        {bones && !list.data && <Bones lines={12} label="tasks" />}
        {list.isError && !list.data && (
          <Failed
            what="The inbox"
            error={list.error}
            safe="Your tasks and their clocks are where they were."
            retry={() => void list.refetch()}
          />
        )}
        {list.data && held.rows.length === 0 && <InboxEmpty view={view} counts={counts} />}
        {held.rows.length > 0 && (
          <div className="tasks-scroll">
            <TaskList
              held={held}
              current={open}
              hrefOf={hrefOf}
              me={me}
              readAt={list.dataUpdatedAt}
              banded={view === 'inbox'}
              onEnter={() => requestAnimationFrame(() => document.getElementById('h-task')?.focus())}
            />
            {list.hasNextPage && (
              <button type="button" className="btn more" onClick={() => void list.fetchNextPage()}>
                Show more
              </button>
            )}
          </div>
        )}
      </section>
    </>
  )
}
