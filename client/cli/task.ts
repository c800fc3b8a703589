import { type Command, Option } from 'commander'
import { z } from 'zod'
import { StatusView } from '../http/status-answers.ts'
import { TaskView } from '../http/task-answers.ts'
import { ApiClient } from './call-api.ts'
import { Failure } from './failure.ts'
import { type CommonOptions, lengthOption, momentOption, verb } from './options.ts'
import { printData } from './print.ts'
import { taskText } from './task-text.ts'

interface ActOptions extends CommonOptions {
  as: string
  to?: string
  for?: number
  until?: string
  outcome?: string
  note?: string
}

const Acted = z.object({ id: z.string(), version: z.number() })
type Body = (options: ActOptions, api: ApiClient) => Promise<Record<string, unknown>> | Record<string, unknown>

/** `task show|claim|release|snooze|assign|wait|unwait|complete|reopen ID`. */
export function addTask(program: Command): void {
  const task = program.command('task').description('one task: see it, work it')
  verb(task, 'show', 'everything about a task: why now, who, what to say', 'journeys task show t_12')
    .argument('<id>', 'the id of the task')
    .action(async (id: string, options: CommonOptions) => {
      const api = await ApiClient.open(options)
      printData(options.json, await api.call(`/v1/tasks/${encodeURIComponent(id)}`, TaskView), taskText)
    })
  act(task, 'claim', 'take it: it is yours')
  act(task, 'release', 'give it back')
  act(task, 'wait', 'it waits for the customer: its clock may stand')
  act(task, 'unwait', 'the customer has answered')
  act(task, 'reopen', 'open a task again that was done')
  act(task, 'assign', 'give it to a colleague', '--to mara', ({ to }) => ({ to })).requiredOption(
    '--to <staff>',
    'who gets it',
  )
  act(task, 'snooze', 'put it off', '--for 3d', snoozeBody)
    .addOption(new Option('--for <length>', 'for how long').argParser(lengthOption))
    .addOption(new Option('--until <time>', 'until when').argParser(momentOption).conflicts('for'))
  act(
    task,
    'complete',
    'it is done, with an outcome',
    '--outcome met --note "asked for a quote"',
    ({ outcome, note }) => ({
      outcome,
      ...(note === undefined ? {} : { note }),
    }),
  )
    .requiredOption('--outcome <id>', 'what came of it; task show lists the outcomes')
    .option('--note <text>', 'what whoever comes next should know')
}

function act(parent: Command, name: string, says: string, example = '', bodyOf: Body = () => ({})): Command {
  return verb(parent, name, says, `journeys task ${name} t_12 --as jonas ${example}`.trimEnd())
    .argument('<id>', 'the id of the task')
    .requiredOption('--as <staff>', 'who acts')
    .action(async (id: string, options: ActOptions) => {
      const api = await ApiClient.open(options)
      const body = await bodyOf(options, api)
      const path = `/v1/tasks/${encodeURIComponent(id)}`
      await api.call(`${path}/${name}`, Acted, { method: 'POST', body, as: options.as })
      const after = await api.call(path, TaskView)
      printData(
        options.json,
        after,
        t => `${t.id} is ${t.status}${t.assignee ? `, ${t.assignee.name} has it` : ''}: ${t.title}`,
      )
    })
}

/** The length counts from now by the stack's clock, which may be ahead of this machine's. */
async function snoozeBody({ for: length, until }: ActOptions, api: ApiClient): Promise<Record<string, unknown>> {
  if (until !== undefined) return { until }
  if (length === undefined) throw new Failure('usage', 'usage', 'until when? Say --for 3d, or --until with a moment')
  const { now } = await api.call('/v1/status', StatusView)
  return { until: new Date(Date.parse(now) + length).toISOString() }
}
