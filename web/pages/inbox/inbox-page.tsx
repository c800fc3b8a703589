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
import type { BulkMoves } from './use-bulk-acts.ts'
import { usePicked } from './use-picked.ts'
import { useTaskActs } from './use-task-acts.ts'
import './list.css'
import './pick.css'
import './task-head.css'
import './task.css'
import './heat.css'
import './outcome.css'

const viewOf = (name: string | null): TaskListView => (name === 'snoozed' || name === 'done' ? name : 'inbox')

const inboxHref = (view: TaskListView, q: string, task: string | null | undefined) =>
  withQuery('/inbox', { view: view === 'inbox' ? null : view, q, task })

/** The inbox: what to work next on one side, the open task on the other. */
export function InboxPage() {
  const [params] = useSearchParams()
  const [, go] = useLocation()
  const narrow = useNarrow()
  const { me } = useActingAs()
  const { query } = useInboxScope()
  const view = viewOf(params.get('view'))
  const q = params.get('q') ?? ''
  const open = params.get('task')

  const list = useInfiniteQuery(tasksRead(view, query, q))
  const fresh = useMemo(
    () => list.data?.pages.flatMap(({ items, readAt }) => items.map(item => ({ ...item, readAt }))),
    [list.data],
  )
  const key = JSON.stringify([view, query, q])
  const held = useHeldRows(key, fresh, list.data?.pages.length ?? 0, !list.hasNextPage)
  const picked = usePicked(key)
  const place = held.rows.findIndex(row => row.id === open)

  const hrefOf = (id: string | null, to = view) => inboxHref(to, q, id)
  const show = (id: string | null, replace = false) => go(hrefOf(id), { replace })
  const step = (by: 1 | -1) => {
    const next = held.rows[place === -1 ? 0 : place + by]
    if (!next) return
    show(next.id, true)
    focusRow('data-task', next.id)
  }
  /** Tasks leave the list; if the open one is among them, the next one that stays opens. */
  const leave = (ids: readonly string[]) => {
    const going = new Set(ids)
    const at = held.rows.findIndex(row => going.has(row.id))
    const stays = (row: { id: string }) => !going.has(row.id)
    const next = held.rows.slice(Math.max(0, at)).find(stays) ?? held.rows.slice(0, Math.max(0, at)).findLast(stays)
    for (const id of ids) {
      places.set(
        id,
        held.rows.findIndex(row => row.id === id),
      )
      held.drop(id)
    }
    if (open !== null && !going.has(open)) return
    show(next?.id ?? null, true)
    if (next) focusRow('data-task', next.id)
  }
  const comeBack = (ids: readonly string[]) => {
    for (const id of ids) if (places.has(id)) held.restore(id, Math.max(0, places.get(id) ?? 0))
    const [first] = ids
    if (first === undefined) return
    show(first, true)
    focusRow('data-task', first)
  }
  const acts = useTaskActs({
    open,
    leavesWhenGiven: query.owner !== null || query.team !== null,
    resting: picked.ids.size > 0,
    onLeft: id => leave([id]),
    onBack: id => comeBack([id]),
  })
  const bulk: BulkMoves = {
    onLeft: ids => {
      picked.clear()
      leave(ids)
    },
    onBack: comeBack,
  }

  // Beside the list there is room for a task: the first one opens by itself.
  const first = held.rows.at(0)?.id
  const opensFirst = !narrow && open === null && first !== undefined && list.isSuccess
  useEffect(() => {
    if (opensFirst) go(inboxHref(view, q, first), { replace: true })
  }, [opensFirst, first, view, q, go])

  useKeys({
    j: () => step(1),
    k: () => step(-1),
    enter: () => document.getElementById('h-task')?.focus(),
    x: () => open !== null && place !== -1 && picked.toggle(open),
    'Shift+x': () => picked.pick(held.rows.map(row => row.id)),
    escape: () => {
      if (picked.ids.size > 0) picked.clear()
      else if (narrow) show(null)
      else if (open !== null) focusRow('data-task', open)
    },
  })

  return (
    <main className="page inbox" id="main" tabIndex={-1} data-open={open !== null}>
      <title>Inbox · Account Journeys</title>
      <InboxList
        {...{ view, q, list, held, open, hrefOf, picked, bulk }}
        me={me?.id ?? null}
        onSearch={text => go(inboxHref(view, text, open), { replace: true })}
      />
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
