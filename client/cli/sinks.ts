import type { Command } from 'commander'
import { SinksView, SinkToldAgain } from '../http/sink-answers.ts'
import { ApiClient } from './call-api.ts'
import { type CommonOptions, verb } from './options.ts'
import { printData, sections, shortTime, table } from './print.ts'

/** `sinks`: where tasks are shown beside the pages, and what could not be told; `sinks again SINK`: tells that again. */
export function addSinks(program: Command): void {
  const sinks = verb(
    program,
    'sinks',
    'where tasks are shown beside the pages, and what could not be told',
    'journeys sinks',
  ).action(async (options: CommonOptions) => {
    const api = await ApiClient.open(options)
    printData(options.json, await api.call('/v1/sinks', SinksView), asText)
  })
  verb(sinks, 'again', 'tell again what could not be told', 'journeys sinks again slack t_12 --as jonas')
    .argument('<sink>', 'which: mail, slack')
    .argument('[tasks...]', 'these tasks; everything that failed unless said')
    .requiredOption('--as <staff>', 'who acts')
    .action(async (sink: string, tasks: string[], options: CommonOptions & { as: string }) => {
      const api = await ApiClient.open(options)
      const body = tasks.length > 0 ? { tasks } : {}
      const path = `/v1/sinks/${encodeURIComponent(sink)}/again`
      const told = await api.call(path, SinkToldAgain, { method: 'POST', body, as: options.as })
      printData(options.json, told, () => `${told.tasks} tasks are told to ${sink} again`)
    })
}

function asText({ sinks, failed }: SinksView): string {
  const rows = sinks.map(({ id, on, says, shown, waiting, failed: lost }) => [
    id,
    on ? 'on' : 'off',
    shown,
    waiting,
    lost,
    says,
  ])
  const lost = failed.map(({ task, sink, account, place, state, reason, response, at }) => [
    task,
    account,
    `${sink} ${place}`,
    state,
    [reason, response].filter(Boolean).join(': '),
    shortTime(at),
  ])
  const parts = [['Where', table(['Sink', '', 'Shown', 'On their way', 'Failed', ''], rows)] as const]
  if (lost.length === 0) return sections([...parts, ['Failed', 'Everything was told.']])
  return sections([...parts, ['Failed', table(['Task', 'Account', 'To', '', 'Because', 'At (UTC)'], lost)]])
}
