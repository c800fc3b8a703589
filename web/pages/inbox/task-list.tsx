import type { TaskRow } from '../../../client/http/task-answers.ts'
import type { HeldRows } from '../../parts/use-held-rows.ts'
import { TaskLine } from './task-line.tsx'

interface TaskListProps {
  held: HeldRows<TaskRow>
  current: string | null
  hrefOf: (id: string) => string
  me: string | null
  readAt: number
  /** bands are named where the list is ordered by them */
  banded: boolean
  onEnter: () => void
}

/** The tasks in order, with the name of each band over its part. */
export function TaskList({ held, current, hrefOf, me, readAt, banded, onEnter }: TaskListProps) {
  const bandOf = (row: { item: TaskRow } | undefined) => row?.item.account.band?.title
  const several = banded && new Set(held.rows.map(bandOf)).size > 1
  return (
    <ol className="tasks" aria-label="Tasks, in the order to work them">
      {held.rows.map((row, place) => (
        <li key={row.id}>
          {several && bandOf(row) !== bandOf(held.rows[place - 1]) && (
            <p className="cut">{bandOf(row) === undefined ? 'No band yet' : `Band ${bandOf(row)}`}</p>
          )}
          <TaskLine
            task={row.item}
            gone={row.gone}
            current={row.id === current}
            href={hrefOf(row.id)}
            me={me}
            readAt={readAt}
            onEnter={onEnter}
          />
        </li>
      ))}
    </ol>
  )
}
