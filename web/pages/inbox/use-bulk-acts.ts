import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { OneOfMany } from '../../../client/http/task-act-bodies.ts'
import type { TaskRow } from '../../../client/http/task-answers.ts'
import { actOnTasks, type TaskAct } from '../../api/task-acts.ts'
import { useActingAs } from '../../state/acting-as.ts'
import { overlayStore } from '../../state/overlays.ts'
import { showToast } from '../../state/toast.ts'
import { appNow } from '../../time/app-clock.ts'
import { agoWords } from '../../time/moment-words.ts'
import { firstName } from './task-words.ts'

/** What becomes of the list. */
export interface BulkMoves {
  /** they leave the list */
  onLeft: (ids: readonly string[]) => void
  /** they were taken back: show them again */
  onBack: (ids: readonly string[]) => void
}

const DONE = 200

/** One act on many tasks: what is refused for one is done for the others, and told. Undo takes back what was done. */
export function useBulkActs({ onLeft, onBack }: BulkMoves) {
  const client = useQueryClient()
  const { me } = useActingAs()
  const [busy, setBusy] = useState(false)

  const refresh = () => {
    for (const queryKey of [['tasks'], ['task'], ['account']]) void client.invalidateQueries({ queryKey })
  }
  /** Does it to all, and puts those it was done to and those it was not apart; null = the server did not answer. */
  const work = async (tasks: readonly { id: string; version: number }[], act: TaskAct, by: string) => {
    setBusy(true)
    try {
      const results = await actOnTasks(tasks, act, by)
      return {
        done: results.flatMap(({ id, status, version }) =>
          status === DONE && version !== null ? [{ id, version }] : [],
        ),
        refused: results.filter(({ status }) => status !== DONE),
      }
    } catch (error) {
      showToast({ icon: 'risk', text: `Not done: ${error instanceof Error ? error.message : error}`, undo: null })
      return null
    } finally {
      setBusy(false)
      refresh()
    }
  }
  return {
    busy,
    /** Does it to all; `said` = what was done, in words that follow a number, `leaves` = those it was done to leave the list. */
    async act(tasks: readonly TaskRow[], act: TaskAct, said: string, leaves: boolean): Promise<void> {
      if (me === null) return overlayStore.set('person')
      const names = new Map(tasks.map(task => [task.id, task.account.name]))
      const worked = await work(tasks, act, me.id)
      if (!worked) return
      const { done, refused } = worked
      if (leaves) onLeft(done.map(one => one.id))
      const undo = async () => {
        const back = await work(done, { act: 'undo' }, me.id)
        if (!back) return
        onBack(back.done.map(one => one.id))
        if (back.refused.length > 0) {
          showToast({ icon: 'risk', text: `Not undone: ${refusedWords(back.refused, names)}`, undo: null })
        }
      }
      const words = [
        done.length > 0 ? `${done.length} ${said}` : '',
        refused.length > 0 ? `${refused.length} not: ${refusedWords(refused, names)}` : '',
      ]
      showToast({
        icon: refused.length > 0 ? 'risk' : 'check',
        text: words.filter(Boolean).join('. '),
        undo: done.length > 0 ? undo : null,
      })
    },
  }
}

export type BulkActs = ReturnType<typeof useBulkActs>

/** Which, and why not: `Halden Robotics (Mia 4 s ago), Pelham Diagnostics (…)`; of many, the first three. */
function refusedWords(refused: readonly OneOfMany[], names: ReadonlyMap<string, string>): string {
  const named = refused.slice(0, 3).map(({ id, by, at, detail, code }) => {
    const who = by === null || at === null ? null : `${firstName(by)} ${agoWords(Date.parse(at), appNow())}`
    return `${names.get(id) ?? id} (${who ?? detail ?? code})`
  })
  const more = refused.length > named.length ? ` and ${refused.length - named.length} more` : ''
  return `${named.join(', ')}${more}`
}
