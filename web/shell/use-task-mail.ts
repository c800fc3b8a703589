import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { TaskMailView } from '../../client/http/task-answers.ts'
import { read, send } from '../api/request.ts'
import type { MenuSection } from '../parts/menu.tsx'
import { useActingAs } from '../state/acting-as.ts'
import { showToast } from '../state/toast.ts'
import { useMay } from '../state/use-may.ts'

const WORDS: Record<TaskMailView['wants'], string> = {
  off: 'None: they are in the inbox',
  each: 'One for every task that becomes mine',
  digest: 'One at the start of each working day',
}
const CHOICES = Object.entries(WORDS).map(([id, label]) => ({ id, label }))

/** Whether whoever works here gets mails of their tasks, as a part of a menu that is open; null = it is nobody's choice, or not known yet. */
export function useTaskMail(open: boolean): MenuSection | null {
  const { me } = useActingAs()
  const may = useMay('work-tasks') === null
  const client = useQueryClient()
  const queryKey = ['task-mail', me?.id ?? null]
  const { data } = useQuery({
    queryKey,
    queryFn: ({ signal }) => read<TaskMailView>('/v1/task-mail', signal, { 'acting-as': me?.id ?? '' }),
    enabled: open && may && me !== null,
  })
  if (!may || me === null || data === undefined) return null
  const choose = async (wants: string): Promise<void> => {
    try {
      const set = await send<TaskMailView>('/v1/task-mail', { wants }, { 'acting-as': me.id })
      client.setQueryData(queryKey, set)
      showToast({ icon: 'mail', text: `Mails of tasks: ${WORDS[set.wants].toLowerCase()}`, undo: null })
    } catch (error) {
      showToast({ icon: 'risk', text: `Not set: ${error instanceof Error ? error.message : error}`, undo: null })
    }
  }
  return { name: 'Mails of tasks', value: data.wants, choices: CHOICES, onPick: wants => void choose(wants) }
}
