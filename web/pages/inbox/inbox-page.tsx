import { useInfiniteQuery } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import { useLocation, useSearchParams } from 'wouter'
import { type TaskListView, tasksRead } from '../../api/reads.ts'
import { withQuery } from '../../api/request.ts'
import { Empty } from '../../parts/empty.tsx'
import { focusRow } from '../../parts/focus-row.ts'
import { useHeldRows } from '../../parts/use-held-rows.ts'
import { useKeys } from '../../parts/use-keys.ts'
import { useNarrow } from '../../parts/use-narrow.ts'
import { useActingAs } from '../../state/acting-as.ts'
import { useInboxScope } from '../../state/inbox-scope.ts'
import { InboxList } from './inbox-list.tsx'
import { TaskPane } from './task-pane.tsx'
import { useTaskActs } from './use-task-acts.ts'
import './list.css'
import './task-head.css'
import './task.css'
import './outcome.css'

const viewOf = (name: string | null): TaskListView => (name === 'snoozed' || name === 'done' ? name : 'inbox')

/** The inbox: what to work next on one side, the open task on the other. */
export function InboxPage() {
  const [params] = useSearchParams()
  const [, go] = useLocation()
  const narrow = useNarrow()
  const { me } = useActingAs()
  const { owner } = useInboxScope()
  const view = viewOf(params.get('view'))
  const open = params.get('task')

  const list = useInfiniteQuery(tasksRead(view, owner))
  const fresh = useMemo(() => list.data?.pages.flatMap(page => page.items), [list.data])
  const held = useHeldRows(`${view} ${owner}`, fresh, list.data?.pages.length ?? 0)
  const place = held.rows.findIndex(row => row.id === open)

  const hrefOf = (id: string | null) => withQuery('/inbox', { view: view === 'inbox' ? null : view, task: id })
  const show = (id: string | null, replace = false) => go(hrefOf(id), { replace })
  const step = (by: 1 | -1) => {
    const next = held.rows[place === -1 ? 0 : place + by]
    if (!next) return
    show(next.id, true)
    focusRow('data-task', next.id)
  }
  const acts = useTaskActs({
    open,
    leavesWhenGiven: owner !== null,
    onLeft: id => {
      const at = held.rows.findIndex(row => row.id === id)
      const next = held.rows[at + 1] ?? held.rows[at - 1]
      places.set(id, at)
      held.drop(id)
      show(next?.id ?? null, true)
      if (next) focusRow('data-task', next.id)
    },
    onBack: id => {
      if (places.has(id)) held.restore(id, Math.max(0, places.get(id) ?? 0))
      show(id, true)
      focusRow('data-task', id)
    },
  })

  // Beside the list there is room for a task: the first one opens by itself.
  const first = held.rows.at(0)?.id
  const opensFirst = !narrow && open === null && first !== undefined && list.isSuccess
  useEffect(() => {
    if (opensFirst) go(withQuery('/inbox', { view: view === 'inbox' ? null : view, task: first }), { replace: true })
  }, [opensFirst, first, view, go])

  useKeys({
    j: () => step(1),
    k: () => step(-1),
    enter: () => document.getElementById('h-task')?.focus(),
    escape: () => (narrow ? show(null) : open && focusRow('data-task', open)),
  })

  return (
    <main className="page inbox" id="main" tabIndex={-1} data-open={open !== null}>
      <title>Inbox · Account Journeys</title>
      <InboxList {...{ view, list, held, open, hrefOf }} me={me?.id ?? null} onShow={held.show} />
      {open === null ? (
        <div className="detail">
          <Empty icon="inbox">
            Choose a task with <kbd>J</kbd> and <kbd>K</kbd>, go into it with <kbd>Enter</kbd>.
          </Empty>
        </div>
      ) : (
        <TaskPane
          id={open}
          row={held.rows[place]?.item}
          acts={acts}
          place={place === -1 ? null : { at: place + 1, of: held.rows.length }}
          hrefOf={hrefOf}
          onStep={step}
          onClose={() => show(null)}
        />
      )}
    </main>
  )
}

/** Where tasks stood that the reader closed, so that undo puts them back there. */
const places = new Map<string, number>()
