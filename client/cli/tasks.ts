import { type Command, Option } from 'commander'
import { TaskList, type TaskRow } from '../http/task-answers.ts'
import { ApiClient } from './call-api.ts'
import { type CommonOptions, verb, wholeOption } from './options.ts'
import { printData, say, shortTime, table } from './print.ts'
import { readPages } from './read-pages.ts'
import { timeLeftInWords } from './time-left.ts'

interface TasksOptions extends CommonOptions {
  owner?: string
  queue?: string
  account?: string
  view: string
  limit: number
}

/** `tasks`: work, in the order it should be done. */
export function addTasks(program: Command): void {
  verb(program, 'tasks', 'tasks, in the order to work them', 'journeys tasks --owner jonas')
    .option('--owner <id>', 'those of a colleague and those nobody has; "unclaimed" = only those nobody has')
    .option('--queue <role>', 'what waits for somebody of a team role to pull it')
    .option('--account <key>', 'only those of an account')
    .addOption(new Option('--view <view>', 'which').choices(['inbox', 'snoozed', 'done']).default('inbox'))
    .option('--limit <n>', 'at most so many', wholeOption, 50)
    .action(async (options: TasksOptions) => {
      const api = await ApiClient.open(options)
      const { owner, account, queue, view, limit } = options
      const { items, first } = await readPages(api, '/v1/tasks', TaskList, { owner, account, queue, view }, limit)
      printData(options.json, { items, counts: first?.counts }, list => taskTable(list.items))
      if (options.json || !first) return
      const { inbox, snoozed, dueToday, doneToday } = first.counts
      say(`inbox ${inbox} (due today ${dueToday}), snoozed ${snoozed}, done today ${doneToday}`)
    })
}

function taskTable(rows: readonly TaskRow[]): string {
  if (rows.length === 0) return ''
  return table(
    ['id', 'task', 'account', 'status', 'whose', 'due (UTC)', 'left', 'why'],
    rows.map(t => [
      t.id,
      t.title,
      t.account.name,
      t.outcome === null ? t.status : `${t.status}: ${t.outcome.title}`,
      t.claimedBy?.id ?? t.assignee?.id ?? (t.queue ? `queue ${t.queue.id}` : null),
      shortTime(t.due),
      t.sla === null || t.sla.endedAt !== null ? null : timeLeftInWords(t.sla.left),
      t.reason,
    ]),
  )
}
