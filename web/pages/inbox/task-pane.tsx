import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { useLocation } from 'wouter'
import type { TaskRow, TaskView } from '../../../client/http/task-answers.ts'
import { taskRead } from '../../api/reads.ts'
import { Bones } from '../../parts/bones.tsx'
import { Failed } from '../../parts/failed.tsx'
import { useActs } from '../../parts/use-acts.ts'
import { useBones } from '../../parts/use-bones.ts'
import { useActingAs } from '../../state/acting-as.ts'
import { useMay } from '../../state/use-may.ts'
import { AlsoOpen } from './also-open.tsx'
import { conflictOf } from './conflict.ts'
import { OutcomePicker } from './outcome-picker.tsx'
import { SlaHistory } from './sla-history.tsx'
import { TaskBody } from './task-body.tsx'
import { TaskConflict } from './task-conflict.tsx'
import { TaskHead } from './task-head.tsx'
import type { TaskActs } from './use-task-acts.ts'

interface TaskPaneProps {
  id: string
  /** what the list knows, shown until the whole task is here */
  row: TaskRow | undefined
  acts: TaskActs
  place: { at: number; of: number } | null
  hrefOf: (id: string) => string
  onStep: (step: 1 | -1) => void
  onClose: () => void
}

/** The task that is open: what to do, why, with whom; how it went; its clock. */
export function TaskPane(props: TaskPaneProps) {
  const { id, row } = props
  const read = useQuery(taskRead(id))
  const bones = useBones(read.isPending)
  const pane = useRef<HTMLElement>(null)
  useEffect(() => {
    if (id) pane.current?.scrollTo({ top: 0 })
  }, [id])
  const shown = read.data ?? row
  return (
    <article className="detail" aria-labelledby="h-task" ref={pane}>
      {shown && <OpenTask key={id} {...props} task={shown} full={read.data ?? null} readAt={read.dataUpdatedAt} />}
      {read.isError && !read.data && (
        <Failed what="The task" error={read.error} safe="The list is as it was." retry={() => void read.refetch()} />
      )}
      {!read.data && bones && <Bones lines={8} label="the task" />}
    </article>
  )
}

interface OpenTaskProps extends TaskPaneProps {
  task: TaskRow
  full: TaskView | null
  readAt: number
}

function OpenTask({ task, full, readAt, acts, place, hrefOf, onStep, onClose }: OpenTaskProps) {
  const { me } = useActingAs()
  const [, go] = useLocation()
  const conflict = conflictOf(task, me?.id ?? null, acts.refused?.id === task.id ? acts.refused.problem : null)
  const open = task.status !== 'done' && task.status !== 'cancelled'
  const may = useMay('work-tasks') === null
  const openAccount = () => go(`/accounts/${encodeURIComponent(task.account.key)}`)
  useActs([{ key: 'o', title: `Open ${task.account.name}`, icon: 'accounts', run: openAccount }])
  return (
    <>
      <TaskHead task={task} full={full} readAt={readAt} conflict={conflict} {...{ acts, place, onStep, onClose }}>
        <TaskConflict task={task} conflict={conflict} me={me?.id ?? null} onReopen={() => void acts.reopen(task)} />
      </TaskHead>
      {full && (
        <div className="d-body">
          <TaskBody task={full} />
          <aside className="d-rail" aria-label="Outcome and service level">
            {open && may && <OutcomePicker task={full} closedBy={conflict?.by ?? null} acts={acts} />}
            <SlaHistory task={full} sla={full.sla} me={me?.id ?? null} readAt={readAt} />
            <AlsoOpen task={full} hrefOf={hrefOf} />
          </aside>
        </div>
      )}
    </>
  )
}
