import type { TaskRow } from '../../../client/http/task-answers.ts'
import type { TaskListView } from '../../api/reads.ts'
import { LongList } from '../../parts/long-list.tsx'
import type { HeldRows } from '../../parts/use-held-rows.ts'
import { useInboxScope } from '../../state/inbox-scope.ts'
import { useNow } from '../../time/app-clock.ts'
import { duePart } from './due-part.ts'
import { TaskLine } from './task-line.tsx'
import type { Picked } from './use-picked.ts'

/** A task of a list, with when the page read it (machine's milliseconds): its clock goes on from there. */
export type ListedTask = TaskRow & { readAt: number }

interface TaskListProps {
  view: TaskListView
  held: HeldRows<ListedTask>
  current: string | null
  hrefOf: (id: string) => string
  me: string | null
  picked: Picked
  more: (() => void) | null
  onEnter: () => void
}

/** Pixels most lines need. */
const LINE = 78

/** The tasks in order, with the name of each part over it: bands, or when they are due. */
export function TaskList({ view, held, current, hrefOf, me, picked, more, onEnter }: TaskListProps) {
  const now = useNow()
  const { order } = useInboxScope()
  const { rows } = held
  const partOf = (row: { item: TaskRow }) => {
    if (order === 'due') return duePart(row.item, now)
    const { band } = row.item.account
    return band === null ? 'No band yet' : `Band ${band.title}`
  }
  const parted = view === 'inbox' && (order === 'due' || new Set(rows.map(partOf)).size > 1)
  return (
    <LongList
      label="Tasks, in the order to work them"
      className="tasks"
      ids={rows.map(row => row.id)}
      current={current}
      estimate={LINE}
      more={more}
    >
      {place => {
        const [row, before] = [rows[place], rows[place - 1]]
        if (!row) return null
        const part = parted ? partOf(row) : null
        return (
          <>
            {part !== null && (!before || part !== partOf(before)) && <p className="cut">{part}</p>}
            <TaskLine
              task={row.item}
              gone={row.gone}
              current={row.id === current}
              href={hrefOf(row.id)}
              me={me}
              picked={picked}
              onEnter={onEnter}
            />
          </>
        )
      }}
    </LongList>
  )
}
