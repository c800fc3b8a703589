import { dueCards } from '../../../db/task-cards.ts'
import type { CreateTaskCommand } from '../../../domain/journey/commands.ts'
import type { TaskAct } from '../../../domain/task/act-on-task.ts'
import { workTask } from '../../../intake/act-on-task.ts'
import { planTasks } from '../../../sinks/plan-tasks.ts'
import type { TaskSink } from '../../../sinks/task-sink.ts'
import { type Telling, tellTask } from '../../../sinks/tell-task.ts'
import { activitiesOf } from '../../support/activities-of.ts'
import { smallFiles } from '../../support/small-definitions.ts'
import { taskWords } from '../../support/task-words.ts'
import { addAccount, originOf, value, type Workspace } from '../../support/workspace.ts'

const { 'facts.yaml': facts = '', 'tasks.yaml': tasks = '' } = smallFiles({})

/** The small definitions, whose call may also end in an outcome that asks why and takes a day. */
export const ASKING = {
  'facts.yaml': `${facts}  account.comesBack: date, may be unknown\n`,
  'tasks.yaml': `${tasks}  - { outcome: later, title: Later, then: comes back, reason: yes, date: account.comesBack }\n`,
}

/** A place where tasks are made and worked, and sinks are told of them step by step. */
export function desk(w: Workspace) {
  const act = activitiesOf(w)
  const telling: Telling = { pool: w.pool, secret: 's', domain: async () => 'small.example', describe: taskWords(w) }
  const plan = async (sink: TaskSink) => planTasks(w.pool, [sink], (await w.store.get()).settings)
  return {
    telling,
    plan,
    /** A task of a new account, given to jonas; answers its id. */
    async task(account: string): Promise<string> {
      await addAccount(w.pool, account)
      await w.accept(account, 'page.viewed')
      const key = `growth/${account}/1/background.1/call/1/-`
      const command: CreateTaskCommand = {
        ...{ do: 'create-task', key, origin: originOf(account, 'call'), at: Date.now(), task: 'call' },
        ...{
          assign: { team: 'sdr' },
          about: { rule: { pick: 'best', role: 'champion' } },
          due: Date.now() + 3_600_000,
          sla: null,
        },
      }
      await act.createTask(command)
      return value<string>(w.pool, 'select id from tasks where effect_key = $1', [key])
    },
    async work(task: string, what: TaskAct, by = 'jonas', event: string | null = null) {
      const from = event === null ? null : { sink: 'elsewhere', event }
      return workTask(w.pool, await w.store.get(), task, what, by, null, from)
    },
    /** Tells a sink of everything it has not been told yet, once each; answers what came of it. */
    async tellAll(sink: TaskSink): Promise<(string | null)[]> {
      await plan(sink)
      const due = await dueCards(w.pool, [sink.id], 100)
      return Promise.all(due.map(async ({ task }) => (await tellTask(telling, sink, task))?.is ?? null))
    },
    /** Whatever was put off is due now: the waiting is not part of a test. */
    async waitIsOver(sink: TaskSink): Promise<void> {
      await w.pool.query('update task_cards set due_at = now() where sink = $1 and effect_key is not null', [sink.id])
    },
    /** The deliveries of a task to a sink, as the ledger has them. */
    async ledger(sink: TaskSink, task: string): Promise<string[]> {
      const { rows } = await w.pool.query<{ said: string }>(
        `select concat_ws(' ', split_part(key, '/', 3), state, reason) as said from effects where key like $1 order by decided_at`,
        [`${task}/${sink.id}/%`],
      )
      return rows.map(row => row.said)
    },
  }
}
