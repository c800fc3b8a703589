import { type ReactNode, useState } from 'react'
import type { TaskRow, TaskView } from '../../../client/http/task-answers.ts'
import { Icon } from '../../parts/icon.tsx'
import { NotYours } from '../../parts/not-yours.tsx'
import { useActs } from '../../parts/use-acts.ts'
import { useNarrow } from '../../parts/use-narrow.ts'
import { useActingAs } from '../../state/acting-as.ts'
import type { PageAct } from '../../state/page-acts.ts'
import { useMay } from '../../state/use-may.ts'
import { useNow } from '../../time/app-clock.ts'
import { AssignMenu } from './assign-menu.tsx'
import type { Conflict } from './conflict.ts'
import { focusOutcome } from './focus-outcome.ts'
import { clockWords, SnoozeMenu } from './snooze-menu.tsx'
import type { TaskActs } from './use-task-acts.ts'

interface TaskActBarProps {
  task: TaskRow
  snoozes: TaskView['snoozes']
  conflict: Conflict | null
  acts: TaskActs
  onStep: (step: 1 | -1) => void
  /** the clock, at the end */
  children: ReactNode
}

/** What can be done to the task, each with its key. At the thumb on phones. */
export function TaskActBar({ task, snoozes, conflict, acts, onStep, children }: TaskActBarProps) {
  const { me } = useActingAs()
  const may = useMay('work-tasks') === null
  const narrow = useNarrow()
  const now = useNow()
  const [menu, setMenu] = useState<'snooze' | 'assign' | null>(null)
  const open = task.status !== 'done' && task.status !== 'cancelled'
  const held = conflict?.kind === 'held'
  const mine = me !== null && task.claimedBy?.id === me.id
  const waits = task.status === 'waiting-on-customer'
  const claim = () => void acts.claim(task)
  const wait = () => void acts.wait(task)
  const opens = (name: 'snooze' | 'assign') => (next: boolean) => setMenu(next ? name : null)
  const can: PageAct[] = held
    ? []
    : [
        { key: 'e', title: 'Complete with an outcome', icon: 'task', run: focusOutcome },
        { key: 'c', title: mine ? 'Release' : 'Claim', icon: 'claim', run: claim },
        { key: 'h', title: 'Snooze', icon: 'snooze', run: () => setMenu('snooze') },
        { key: 'w', title: waits ? 'Customer answered' : 'Customer waits', icon: 'pause', run: wait },
      ]
  const give: PageAct = { key: 'a', title: 'Assign', icon: 'assign', run: () => setMenu('assign') }
  useActs(open && !acts.resting && may ? [...can, give] : [])
  const assign = (
    <AssignMenu
      holder={task.claimedBy?.id ?? task.assignee?.id ?? null}
      onAssign={to => void acts.assign(task, to)}
      open={menu === 'assign'}
      onOpen={opens('assign')}
    />
  )
  if (!open) return <div className="acts">{<span className="end">{children}</span>}</div>
  if (!may) return <NotYours right="work-tasks" />
  return (
    <div className={narrow ? 'acts barbot' : 'acts'} aria-busy={acts.busy}>
      {held ? (
        <button type="button" className="btn primary" onClick={() => onStep(1)}>
          <Icon name="down" />
          Next task <kbd>J</kbd>
        </button>
      ) : (
        <>
          <button type="button" className="btn primary" aria-keyshortcuts="e" onClick={focusOutcome}>
            <Icon name="task" />
            Complete <kbd>E</kbd>
          </button>
          <button type="button" className="btn" aria-keyshortcuts="c" onClick={claim}>
            <Icon name="claim" />
            {mine ? 'Release' : 'Claim'} <kbd>C</kbd>
          </button>
          <SnoozeMenu
            moments={snoozes}
            note={clockWords(task, now)}
            onSnooze={until => void acts.snooze(task, until)}
            open={menu === 'snooze'}
            onOpen={opens('snooze')}
          />
        </>
      )}
      {assign}
      {!held && (
        <button
          type="button"
          className="btn wait"
          aria-keyshortcuts="w"
          title={waits ? 'Customer answered' : 'Customer waits'}
          onClick={wait}
        >
          <Icon name="pause" />
          <span>{waits ? 'Customer answered' : 'Customer waits'}</span> <kbd>W</kbd>
        </button>
      )}
      {!narrow && <span className="end">{children}</span>}
    </div>
  )
}
