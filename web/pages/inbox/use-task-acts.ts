import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { TaskRow } from '../../../client/http/task-answers.ts'
import type { StaffView } from '../../../client/http/views.ts'
import { ProblemAnswer } from '../../api/request.ts'
import { actOnTask, type TaskAct } from '../../api/task-acts.ts'
import { useActingAs } from '../../state/acting-as.ts'
import { overlayStore } from '../../state/overlays.ts'
import { showToast, type Toast } from '../../state/toast.ts'
import { appNow } from '../../time/app-clock.ts'
import { momentWords } from '../../time/moment-words.ts'
import { firstName } from './task-words.ts'

interface Moves {
  /** the task that is open */
  open: string | null
  /** the task leaves the list: go on to the next */
  onLeft: (id: string) => void
  /** it was taken back: show it again */
  onBack: (id: string) => void
  /** does a task that is given to somebody else leave this list? */
  leavesWhenGiven: boolean
  /** something is picked in the list: single letters act on that, and not on the open task */
  resting: boolean
}

/** What an act did: the task's version after it, who did it, and whether they may take it back. */
interface Done {
  version: number
  by: string
  canUndo: boolean
}

/** Everything the reader can do to a task, with its undo. A refusal is kept until the next act, or until the reader leaves the task. */
export function useTaskActs({ open, onLeft, onBack, leavesWhenGiven, resting }: Moves) {
  const client = useQueryClient()
  const { me } = useActingAs()
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<{ id: string; problem: ProblemAnswer } | null>(null)
  if (refused !== null && refused.id !== open) setRefused(null)

  const refresh = (id: string) => {
    for (const queryKey of [['tasks'], ['task', id], ['account']]) void client.invalidateQueries({ queryKey })
  }
  const run = async (task: TaskRow, act: TaskAct): Promise<Done | null> => {
    if (me === null) {
      overlayStore.set('person')
      return null
    }
    setBusy(true)
    try {
      const { version, undoUntil } = await actOnTask(task.id, act, me.id, task.version)
      setRefused(null)
      return { version, by: me.id, canUndo: undoUntil !== null }
    } catch (error) {
      if (!(error instanceof ProblemAnswer)) throw error
      setRefused({ id: task.id, problem: error })
      return null
    } finally {
      setBusy(false)
      refresh(task.id)
    }
  }
  const undoing = (task: TaskRow, done: Done): Toast['undo'] => {
    if (!done.canUndo) return null
    return async () => {
      try {
        const { reacted } = await actOnTask(task.id, { act: 'undo' }, done.by, done.version)
        onBack(task.id)
        if (reacted.length > 0)
          showToast({ icon: 'task', text: `Taken back. It stays that ${reacted.join('; ')}`, undo: null })
      } catch (error) {
        const why = error instanceof Error ? error.message : String(error)
        showToast({ icon: 'risk', text: `Not undone: ${why}`, undo: null })
      } finally {
        refresh(task.id)
      }
    }
  }

  return {
    busy,
    refused,
    resting,
    async claim(task: TaskRow) {
      await run(task, { act: task.claimedBy?.id === me?.id && me ? 'release' : 'claim' })
    },
    async wait(task: TaskRow) {
      await run(task, { act: task.status === 'waiting-on-customer' ? 'unwait' : 'wait' })
    },
    async reopen(task: TaskRow) {
      if (await run(task, { act: 'reopen' })) onLeft(task.id)
    },
    async complete(
      task: TaskRow,
      outcome: { id: string; title: string },
      { note, date }: { note: string; date: string },
    ) {
      const said = { outcome: outcome.id, note: note.trim() || null, ...(date === '' ? {} : { date }) }
      const act: TaskAct = { act: 'complete', ...said }
      const done = await run(task, act)
      if (!done) return
      const text = `${task.account.name}: ${outcome.title}`
      showToast({ icon: 'task', text, undo: undoing(task, done) })
      onLeft(task.id)
    },
    async snooze(task: TaskRow, until: number) {
      const act: TaskAct = { act: 'snooze', until: new Date(until).toISOString() }
      const done = await run(task, act)
      if (!done) return
      const text = `${task.account.name} comes back ${momentWords(until, appNow())}`
      showToast({ icon: 'snooze', text, undo: undoing(task, done) })
      onLeft(task.id)
    },
    async assign(task: TaskRow, to: StaffView) {
      const act: TaskAct = { act: 'assign', to: to.id }
      const done = await run(task, act)
      if (!done) return
      const name = to.id === me?.id ? 'you' : firstName(to)
      showToast({ icon: 'assign', text: `${task.account.name} goes to ${name}`, undo: undoing(task, done) })
      if (leavesWhenGiven && to.id !== me?.id) onLeft(task.id)
    },
  }
}

export type TaskActs = ReturnType<typeof useTaskActs>
