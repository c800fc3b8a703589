import { type Command, Option } from 'commander'
import { StatusView } from '../http/status-answers.ts'
import { SwitchList, type SwitchView } from '../http/switch-answers.ts'
import { ApiClient } from './call-api.ts'
import { type CommonOptions, lengthOption, momentOption, verb } from './options.ts'
import { printData, shortTime } from './print.ts'

interface OffOptions extends CommonOptions {
  reason: string
  until?: string
  for?: number
}

/** `switch list|off|on`: kill switches. */
export function addSwitch(program: Command): void {
  const parent = program.command('switch').description('stop what goes out: all of it, a motion, a play or a channel')
  verb(parent, 'list', 'what is switched off', 'journeys switch list --json').action(async (options: CommonOptions) => {
    const api = await ApiClient.open(options)
    printData(options.json, await api.call('/v1/switches', SwitchList), text)
  })
  named(verb(parent, 'off', 'stop it', 'journeys switch off play save --reason "wrong price in the offer" --for 2h'))
    .requiredOption('--reason <text>', 'why')
    .addOption(new Option('--until <time>', 'until when; without it, until it is switched on').argParser(momentOption))
    .addOption(new Option('--for <length>', 'for how long').argParser(lengthOption).conflicts('until'))
    .action(async (scope: string, of: string | undefined, options: OffOptions) => {
      const api = await ApiClient.open(options)
      const until = await untilOf(api, options)
      const body = { ...bodyOf(scope, of), reason: options.reason, ...(until === null ? {} : { until }) }
      printData(options.json, await api.call('/v1/switches/off', SwitchList, { method: 'POST', body }), text)
    })
  named(verb(parent, 'on', 'let it go on: what waits goes out now', 'journeys switch on play save'))
    .option('--reason <text>', 'why')
    .action(
      async (scope: string, of: string | undefined, { reason, ...options }: CommonOptions & { reason?: string }) => {
        const api = await ApiClient.open(options)
        const body = { ...bodyOf(scope, of), ...(reason === undefined ? {} : { reason }) }
        printData(options.json, await api.call('/v1/switches/on', SwitchList, { method: 'POST', body }), text)
      },
    )
}

const named = (command: Command): Command =>
  command
    .argument('<scope>', 'all, motion, play or channel')
    .argument('[of]', 'which motion, play or channel (email, direct-mail, audience, webhook)')

const bodyOf = (scope: string, of: string | undefined) => ({ scope, ...(of === undefined ? {} : { of }) })

/** A switch in a line: `The play “Save” since 2026-03-31 09:00 UTC by Lena: wrong price`. */
export function switchText({ title, by, reason, since, until }: SwitchView): string {
  const end = until === null ? '' : ` until ${shortTime(until)}`
  return `${title}: off since ${shortTime(since)}${end} UTC, by ${by}: ${reason}`
}

function text({ items }: SwitchList): string {
  return items.length === 0 ? 'nothing is switched off' : items.map(switchText).join('\n')
}

/** The length counts from now by the stack's clock, which may be ahead of this machine's. */
async function untilOf(api: ApiClient, { until, for: length }: OffOptions): Promise<string | null> {
  if (until !== undefined) return until
  if (length === undefined) return null
  const { now } = await api.call('/v1/status', StatusView)
  return new Date(Date.parse(now) + length).toISOString()
}
