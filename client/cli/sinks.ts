import type { Command } from 'commander'
import { SinksView } from '../http/sink-answers.ts'
import { ApiClient } from './call-api.ts'
import { type CommonOptions, verb } from './options.ts'
import { printData, sections, shortTime, table } from './print.ts'

/** `sinks`: where tasks are shown beside the pages, and what could not be told. */
export function addSinks(program: Command): void {
  verb(program, 'sinks', 'where tasks are shown beside the pages, and what could not be told', 'journeys sinks').action(
    async (options: CommonOptions) => {
      const api = await ApiClient.open(options)
      printData(options.json, await api.call('/v1/sinks', SinksView), asText)
    },
  )
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
