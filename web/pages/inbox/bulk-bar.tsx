import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { TaskRow, TaskView } from '../../../client/http/task-answers.ts'
import { taskRead } from '../../api/reads.ts'
import { Icon } from '../../parts/icon.tsx'
import { Menu } from '../../parts/menu.tsx'
import { NotYours } from '../../parts/not-yours.tsx'
import { useActs } from '../../parts/use-acts.ts'
import { useActingAs } from '../../state/acting-as.ts'
import type { PageAct } from '../../state/page-acts.ts'
import { useMay } from '../../state/use-may.ts'
import { appNow } from '../../time/app-clock.ts'
import { momentWords } from '../../time/moment-words.ts'
import { AssignMenu } from './assign-menu.tsx'
import { SnoozeMenu } from './snooze-menu.tsx'
import { firstName } from './task-words.ts'
import { type BulkActs, type BulkMoves, useBulkActs } from './use-bulk-acts.ts'

interface BulkBarProps {
  tasks: readonly TaskRow[]
  moves: BulkMoves
  /** does a task that is given to somebody else leave this list? */
  leavesWhenGiven: boolean
  onClear: () => void
}

/** What can be done to all picked tasks at once. */
export function BulkBar({ tasks, moves, leavesWhenGiven, onClear }: BulkBarProps) {
  const acts = useBulkActs(moves)
  const { me } = useActingAs()
  const [menu, setMenu] = useState<'snooze' | 'assign' | 'complete' | null>(null)
  const opens = (name: 'snooze' | 'assign' | 'complete') => (next: boolean) => setMenu(next ? name : null)
  const claim = () => void acts.act(tasks, { act: 'claim' }, 'claimed', false)
  // moments and outcomes are those of the first: what is worked together is mostly alike
  const [first] = tasks
  const { data: whole } = useQuery({ ...taskRead(first?.id ?? ''), enabled: first !== undefined })
  const many = tasks.length === 1 ? '1 task' : `${tasks.length} tasks`
  const may = useMay('work-tasks') === null
  const can: PageAct[] = [
    { key: 'e', title: `Complete ${many}`, icon: 'task', run: () => setMenu('complete') },
    { key: 'c', title: `Claim ${many}`, icon: 'claim', run: claim },
    { key: 'h', title: `Snooze ${many}`, icon: 'snooze', run: () => setMenu('snooze') },
    { key: 'a', title: `Assign ${many}`, icon: 'assign', run: () => setMenu('assign') },
  ]
  useActs(may ? can : [])
  if (!may) return <NotYours right="work-tasks" />
  return (
    <section className="bulk" aria-label="Picked tasks" aria-busy={acts.busy}>
      <b role="status">{tasks.length} picked</b>
      <CompleteMenu
        tasks={tasks}
        outcomes={whole?.outcomes ?? []}
        acts={acts}
        open={menu === 'complete'}
        onOpen={opens('complete')}
      />
      <button type="button" className="btn" onClick={claim}>
        <Icon name="claim" />
        Claim <kbd>C</kbd>
      </button>
      <SnoozeMenu
        moments={whole?.snoozes ?? []}
        note="Their clocks keep running."
        onSnooze={until => {
          const act = { act: 'snooze' as const, until: new Date(until).toISOString() }
          void acts.act(tasks, act, `put off until ${momentWords(until, appNow())}`, true)
        }}
        open={menu === 'snooze'}
        onOpen={opens('snooze')}
      />
      <AssignMenu
        holder={null}
        onAssign={to => {
          const whose = to.id === me?.id ? 'now yours' : `given to ${firstName(to)}`
          void acts.act(tasks, { act: 'assign', to: to.id }, whose, leavesWhenGiven && to.id !== me?.id)
        }}
        open={menu === 'assign'}
        onOpen={opens('assign')}
      />
      <button type="button" className="btn ghost none" aria-label="Pick none" onClick={onClear}>
        <Icon name="x" />
        <kbd>Esc</kbd>
      </button>
    </section>
  )
}

interface CompleteMenuProps {
  tasks: readonly TaskRow[]
  outcomes: TaskView['outcomes']
  acts: BulkActs
  open: boolean
  onOpen: (open: boolean) => void
}

/** Tasks of one kind have the same outcomes; of several, none would be true for all. */
function CompleteMenu({ tasks, outcomes: all, acts, open, onOpen }: CompleteMenuProps) {
  const alike = tasks.every(task => task.type === tasks[0]?.type)
  const outcomes = alike ? all : []
  const trigger = (
    <button type="button" className="btn">
      <Icon name="task" />
      Complete <kbd>E</kbd>
    </button>
  )
  const onPick = (id: string) => {
    const outcome = outcomes.find(one => one.id === id)
    if (outcome) void acts.act(tasks, { act: 'complete', outcome: id, note: null }, `done: ${outcome.title}`, true)
  }
  const note = alike ? 'The same outcome for all of them.' : 'They are of several kinds: pick tasks of one kind.'
  const choices = outcomes.map(({ id, title }) => ({ id, label: title }))
  return <Menu trigger={trigger} sections={[{ choices, onPick, note }]} open={open} onOpen={onOpen} />
}
