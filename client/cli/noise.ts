import type { Command } from 'commander'
import { NoiseView } from '../http/noise-answers.ts'
import { StatusView } from '../http/status-answers.ts'
import { ApiClient } from './call-api.ts'
import { type CommonOptions, lengthOption, verb } from './options.ts'
import { printData, shortTime, table } from './print.ts'

/** `noise`: what came in and counts for nothing, or for no account, by reason. */
export function addNoise(program: Command): void {
  verb(program, 'noise', 'signals that count for nothing, or for no account, by reason', 'journeys noise --since 7d')
    .option('--since <length>', 'accepted since; 30d unless told', lengthOption)
    .action(async (options: CommonOptions & { since?: number }) => {
      const api = await ApiClient.open(options)
      const now = Date.parse((await api.call('/v1/status', StatusView)).now)
      const query = options.since === undefined ? {} : { since: new Date(now - options.since).toISOString() }
      printData(options.json, await api.call('/v1/noise', NoiseView, { query }), asText)
    })
}

function asText({ since, rows }: NoiseView): string {
  if (rows.length === 0) return `Every signal since ${shortTime(since)} UTC counts for an account.`
  const lines = rows.map(row => [
    row.what,
    row.title,
    row.reason,
    row.signals,
    row.accounts === 0 ? null : row.accounts,
  ])
  return table(['', 'Signal', 'Because', 'Signals', 'Accounts'], lines)
}
