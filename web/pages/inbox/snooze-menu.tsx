import { lazy, Suspense, useState } from 'react'
import type { TaskRow } from '../../../client/http/task-answers.ts'
import { Icon } from '../../parts/icon.tsx'
import { Menu } from '../../parts/menu.tsx'
import { useNow } from '../../time/app-clock.ts'
import { momentWords } from '../../time/moment-words.ts'
import { snoozeChoices } from '../../time/snooze-choices.ts'
import type { TaskActs } from './use-task-acts.ts'

const PickTime = lazy(async () => ({ default: (await import('./pick-time.tsx')).PickTime }))

interface SnoozeMenuProps {
  task: TaskRow
  acts: TaskActs
  open: boolean
  onOpen: (open: boolean) => void
}

/** Puts the task off; the clock runs on, and the menu says when it is over. */
export function SnoozeMenu({ task, acts, open, onOpen }: SnoozeMenuProps) {
  const now = useNow()
  const [picking, setPicking] = useState(false)
  const snooze = (until: number) => void acts.snooze(task, until)
  const trigger = (
    <button type="button" className="btn" aria-keyshortcuts="h">
      <Icon name="snooze" />
      Snooze <kbd>H</kbd>
    </button>
  )
  const moments = snoozeChoices(now)
  const choices = [
    ...moments.map(moment => ({ id: moment.id, label: moment.label, aside: moment.words })),
    { id: 'pick', label: 'Pick a time …' },
  ]
  const onPick = (id: string) => {
    const moment = moments.find(one => one.id === id)
    if (moment) snooze(moment.until)
    else setPicking(true)
  }
  return (
    <>
      <Menu
        trigger={trigger}
        sections={[{ choices, onPick, note: clockWords(task, now) }]}
        open={open}
        onOpen={onOpen}
      />
      {picking && (
        <Suspense>
          <PickTime onClose={() => setPicking(false)} onPick={snooze} />
        </Suspense>
      )}
    </>
  )
}

function clockWords(task: TaskRow, now: number): string {
  const { sla } = task
  if (sla?.status === 'breached') return 'The clock is over already, and keeps running.'
  if (!sla?.due || sla.status === 'paused') return 'It comes back by itself.'
  return `The clock keeps running: it breaches at ${momentWords(Date.parse(sla.due), now)}.`
}
