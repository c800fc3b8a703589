import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { TaskRow } from '../../../client/http/task-answers.ts'
import { ProblemAnswer } from '../../api/request.ts'
import { actOnTask, type TaskAct } from '../../api/task-acts.ts'
import { useActingAs } from '../../state/acting-as.ts'
import { overlayStore } from '../../state/overlays.ts'
import { showToast } from '../../state/toast.ts'
import { appNow } from '../../time/app-clock.ts'
import { type Done, eachTask } from './each-task.ts'
import { undoOf } from './undo-of.ts'

/** What becomes of the list. */
export interface BulkMoves {
  /** they leave the list */
  onLeft: (ids: readonly string[]) => void
  /** they were taken back: show them again */
  onBack: (ids: readonly string[]) => void
}

/** One act on many tasks, each by itself: what is refused for one is done for the others, and told. Undo takes back what was done. */
export function useBulkActs({ onLeft, onBack }: BulkMoves) {
  const client = useQueryClient()
  const { me } = useActingAs()
  const [busy, setBusy] = useState(false)

  const refresh = () => {
    for (const queryKey of [['tasks'], ['task'], ['account']]) void client.invalidateQueries({ queryKey })
  }
  const undo = (act: TaskAct, done: readonly Done[], by: string) => async () => {
    const back = (one: Done) => undoOf(act, one.task, by, appNow())
    const undone = await eachTask(done, one => {
      const how = back(one)
      return how ? actOnTask(one.task.id, how, by, one.version) : Promise.reject(notUndone())
    })
    onBack(undone.done.map(one => one.task.id))
    refresh()
    if (undone.refused.length > 0) {
      showToast({ icon: 'risk', text: `Not undone: ${refusedWords(undone.refused)}`, undo: null })
    }
  }
  return {
    busy,
    /** Does it to all; `said` = what was done, in words that follow a number, `leaves` = those it was done to leave the list. */
    async act(tasks: readonly TaskRow[], act: TaskAct, said: string, leaves: boolean): Promise<void> {
      if (me === null) return overlayStore.set('person')
      setBusy(true)
      const { done, refused } = await eachTask(
        tasks.map(task => ({ task, version: task.version })),
        ({ task, version }) => actOnTask(task.id, act, me.id, version),
      )
      setBusy(false)
      refresh()
      if (leaves) onLeft(done.map(one => one.task.id))
      const words = [done.length > 0 ? `${done.length} ${said}` : '', refused.length > 0 ? refusedWords(refused) : '']
      showToast({
        icon: refused.length > 0 ? 'risk' : 'check',
        text: words.filter(Boolean).join('. '),
        undo: done.some(one => undoOf(act, one.task, me.id, appNow())) ? undo(act, done, me.id) : null,
      })
    },
  }
}

export type BulkActs = ReturnType<typeof useBulkActs>

const notUndone = () => new ProblemAnswer(409, 'nobody_before', 'nobody had it before')

/** Why not: `2 not: Halden Robotics (mia took this), Pelham Diagnostics (…)`; of many, the first three. */
function refusedWords(refused: readonly { task: TaskRow; why: string }[]): string {
  const named = refused.slice(0, 3).map(({ task, why }) => `${task.account.name} (${why})`)
  const more = refused.length > named.length ? ` and ${refused.length - named.length} more` : ''
  return `${refused.length} not: ${named.join(', ')}${more}`
}
