import { Argument, type Command, Option } from 'commander'
import { SNOOZE_PRESETS } from '../../domain/task/snooze-presets.ts'
import { StatusView } from '../http/status-answers.ts'
import { ManyActed, TaskActed } from '../http/task-act-bodies.ts'
import { TaskMailView, TaskView } from '../http/task-answers.ts'
import { ApiClient } from './call-api.ts'
import { Failure } from './failure.ts'
import { type CommonOptions, lengthOption, momentOption, verb } from './options.ts'
import { printData } from './print.ts'
import { taskText } from './task-text.ts'

interface ActOptions extends CommonOptions {
  as: string
  preset?: string
  to?: string
  for?: number
  until?: string
  outcome?: string
  note?: string
  date?: string
}

type Body = (options: ActOptions, api: ApiClient) => Promise<Record<string, unknown>> | Record<string, unknown>

/** `task show ID`, and `task claim|release|snooze|assign|wait|unwait|complete|reopen|undo ID…`; `task mail`. */
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
  act(task, 'undo', 'take back what you did last, within ten seconds')
  act(task, 'assign', 'give it to a colleague', '--to mara', ({ to }) => ({ to })).requiredOption(
    '--to <staff>',
    'who gets it',
  )
  act(task, 'snooze', 'put it off', '--for 3d', snoozeBody)
    .addOption(new Option('--for <length>', 'for how long').argParser(lengthOption))
    .addOption(new Option('--until <time>', 'until when').argParser(momentOption).conflicts('for'))
    .addOption(
      new Option('--preset <name>', 'a moment in your working hours')
        .choices([...SNOOZE_PRESETS])
        .conflicts(['for', 'until']),
    )
  act(
    task,
    'complete',
    'it is done, with an outcome',
    '--outcome met --note "asked for a quote"',
    ({ outcome, note, date }) => ({
      outcome,
      ...(date === undefined ? {} : { date }),
      ...(note === undefined ? {} : { note }),
    }),
  )
    .requiredOption('--outcome <id>', 'what came of it; task show lists the outcomes')
    .option('--date <day>', 'the day the outcome asks for, such as 2026-06-01')
    .option('--note <text>', 'what whoever comes next should know')
  addMail(task)
}

const MAILS: Record<string, string> = {
  off: 'no mail for their tasks',
  each: 'a mail for each of their tasks',
  digest: 'one mail at the start of each working day',
}

/** `task mail off|each|digest --as ID`: which mails of tasks a colleague gets. */
function addMail(parent: Command): void {
  verb(
    parent,
    'mail',
    'a mail for every task that becomes yours, one a day, or none',
    'journeys task mail each --as jonas',
  )
    .addArgument(new Argument('<wants>', 'each, digest (one a day) or off').choices(Object.keys(MAILS)))
    .requiredOption('--as <staff>', 'who wants it')
    .action(async (wants: string, options: ActOptions) => {
      const api = await ApiClient.open(options)
      const kept = await api.call('/v1/task-mail', TaskMailView, { method: 'POST', body: { wants }, as: options.as })
      printData(options.json, kept, ({ wants }) => `${options.as} gets ${MAILS[wants]}`)
    })
}

function act(parent: Command, name: string, says: string, example = '', bodyOf: Body = () => ({})): Command {
  return verb(parent, name, says, `journeys task ${name} t_12 --as jonas ${example}`.trimEnd())
    .argument('<ids...>', 'the id of the task, or several')
    .requiredOption('--as <staff>', 'who acts')
    .action(async (ids: string[], options: ActOptions) => {
      const api = await ApiClient.open(options)
      const body = await bodyOf(options, api)
      const [id = '', ...more] = ids
      if (more.length > 0) return actOnMany(api, name, ids, body, options)
      const path = `/v1/tasks/${encodeURIComponent(id)}`
      const { reacted } = await api.call(`${path}/${name}`, TaskActed, { method: 'POST', body, as: options.as })
      const after = await api.call(path, TaskView)
      printData(options.json, { ...after, reacted }, t => {
        const stays =
          reacted.length === 0 ? '' : `\nWhat came of it stays:\n${reacted.map(one => `  ${one}`).join('\n')}`
        return `${t.id} is ${t.status}${t.assignee ? `, ${t.assignee.name} has it` : ''}: ${t.title}${stays}`
      })
    })
}

/** One act on many tasks: a line each, and the exit code of a refusal where one was refused. */
async function actOnMany(
  api: ApiClient,
  act: string,
  ids: readonly string[],
  given: Record<string, unknown>,
  options: ActOptions,
): Promise<void> {
  const body = { act, tasks: ids.map(id => ({ id })), with: given }
  const acted = await api.call('/v1/tasks/acts', ManyActed, { method: 'POST', body, as: options.as })
  printData(options.json, acted, ({ results }) =>
    results.map(one => `${one.id}  ${one.code === null ? 'done' : `${one.code}: ${one.detail}`}`).join('\n'),
  )
  if (acted.refused === 0) return
  throw new Failure('refused', 'some_refused', `${acted.refused} of ${ids.length} tasks were not to be had`)
}

/** The length counts from now by the stack's clock, which may be ahead of this machine's. */
async function snoozeBody(
  { for: length, until, preset }: ActOptions,
  api: ApiClient,
): Promise<Record<string, unknown>> {
  if (until !== undefined) return { until }
  if (preset !== undefined) return { preset }
  if (length === undefined)
    throw new Failure('usage', 'usage', 'until when? Say --for 3d, --until with a moment, or --preset tomorrow')
  const { now } = await api.call('/v1/status', StatusView)
  return { until: new Date(Date.parse(now) + length).toISOString() }
}
