import { createTask } from '../../activities/create-task.ts'
import { originOf, value, type Workspace } from './workspace.ts'

/** Makes the `n`th call of an account of a running journey, for its SDR; the same one again makes no other. Answers its id. */
export async function giveTask(w: Workspace, account: string, n: number): Promise<string> {
  const key = `growth/${account}/1/background.1/call-${n}/1/-`
  await createTask(
    { pool: w.pool, definitions: w.store },
    {
      ...{ do: 'create-task', key, origin: originOf(account), at: Date.now(), task: 'call' },
      ...{ assign: { team: 'sdr' }, about: null, due: null, sla: null },
    },
  )
  return value<string>(w.pool, 'select id from tasks where effect_key = $1', [key])
}
