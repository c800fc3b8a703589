import { lazy, Suspense, useState } from 'react'
import type { TaskRow, TaskView } from '../../../client/http/task-answers.ts'
import { Icon } from '../../parts/icon.tsx'
import { Menu } from '../../parts/menu.tsx'
import { useNow } from '../../time/app-clock.ts'
import { momentWords } from '../../time/moment-words.ts'

const PickTime = lazy(async () => ({ default: (await import('./pick-time.tsx')).PickTime }))

interface SnoozeMenuProps {
  /** moments to put it off to, in working hours */
  moments: TaskView['snoozes']
  /** what follows from putting it off */
  note: string
  onSnooze: (until: number) => void
  open: boolean
  onOpen: (open: boolean) => void
}

/** Puts a task off, or several: to moments people put things off to, or any other. */
export function SnoozeMenu({ moments, note, onSnooze, open, onOpen }: SnoozeMenuProps) {
  const now = useNow()
  const [picking, setPicking] = useState(false)
  const trigger = (
    <button type="button" className="btn" aria-keyshortcuts="h">
      <Icon name="snooze" />
      Snooze <kbd>H</kbd>
    </button>
  )
  const choices = [
    ...moments.map(({ id, title, until }) => ({ id, label: title, aside: momentWords(Date.parse(until), now) })),
    { id: 'pick', label: 'Pick a time …' },
  ]
  const onPick = (id: string) => {
    const moment = moments.find(one => one.id === id)
    if (moment) onSnooze(Date.parse(moment.until))
    else setPicking(true)
  }
  return (
    <>
      <Menu trigger={trigger} sections={[{ choices, onPick, note }]} open={open} onOpen={onOpen} />
      {picking && (
        <Suspense>
          <PickTime onClose={() => setPicking(false)} onPick={onSnooze} />
        </Suspense>
      )}
    </>
  )
}

/** What becomes of the clock of a task that is put off. */
export function clockWords(task: TaskRow, now: number): string {
  const { sla } = task
  if (sla?.status === 'breached') return 'The clock is over already, and keeps running.'
  if (!sla?.due || sla.status === 'paused') return 'It comes back by itself.'
  return `The clock keeps running: it breaches at ${momentWords(Date.parse(sla.due), now)}.`
}
