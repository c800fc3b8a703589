import { type Command, Option } from 'commander'
import type { HoldView } from '../http/account-answers.ts'
import { AccountHold } from '../http/routes/holds.ts'
import { StatusView } from '../http/status-answers.ts'
import { ApiClient } from './call-api.ts'
import { Failure } from './failure.ts'
import { type CommonOptions, lengthOption, momentOption, verb } from './options.ts'
import { printData, shortTime } from './print.ts'

interface HoldOptions extends CommonOptions {
  as: string
  reason: string
  until?: string
  for?: number
}

/** `account hold KEY` and `account lift KEY`. */
export function addHold(account: Command): void {
  verb(
    account,
    'hold',
    'keep automatic touches away from an account for a while',
    'journeys account hold acme --for 5d --reason "their board decides on Friday" --as sofia',
  )
    .argument('<key>', "the account's key")
    .requiredOption('--as <staff>', 'who acts: who works the account, or leads them')
    .requiredOption('--reason <text>', 'why')
    .addOption(new Option('--until <time>', 'until when; at most 30 days ahead').argParser(momentOption))
    .addOption(new Option('--for <length>', 'for how long').argParser(lengthOption).conflicts('until'))
    .action(async (key: string, options: HoldOptions) => {
      const api = await ApiClient.open(options)
      const body = { until: await untilOf(api, options), reason: options.reason }
      print(options, await api.call(pathOf(key, 'hold'), AccountHold, { method: 'POST', body, as: options.as }))
    })
  verb(account, 'lift', 'let automatic touches go on at once', 'journeys account lift acme --as sofia')
    .argument('<key>', "the account's key")
    .requiredOption('--as <staff>', 'who acts')
    .action(async (key: string, options: HoldOptions) => {
      const api = await ApiClient.open(options)
      const call = { method: 'POST', body: {}, as: options.as } as const
      print(options, await api.call(pathOf(key, 'hold/lift'), AccountHold, call))
    })
}

/** A hold in a line: `On hold by Sofia Marin until Fri 09:00: their board decides`. */
export function holdText({ by, until, reason }: HoldView): string {
  return `on hold by ${by.name} until ${shortTime(until)} UTC: ${reason}`
}

const pathOf = (key: string, what: string): string => `/v1/accounts/${encodeURIComponent(key)}/${what}`

/** The length counts from now by the stack's clock, which may be ahead of this machine's. */
async function untilOf(api: ApiClient, { until, for: length }: HoldOptions): Promise<string> {
  if (until !== undefined) return until
  if (length === undefined) throw new Failure('usage', 'usage', 'until when? Say --for 5d, or --until with a moment')
  const { now } = await api.call('/v1/status', StatusView)
  return new Date(Date.parse(now) + length).toISOString()
}

function print({ json }: HoldOptions, held: AccountHold): void {
  printData(json, held, ({ account, hold }) => `${account} is ${hold === null ? 'not held' : holdText(hold)}`)
}
