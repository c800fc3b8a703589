import { type Command, Option } from 'commander'
import { AccountList, AccountView } from '../http/account-answers.ts'
import { JourneyControlled, type JourneyLine, JourneyView } from '../http/run-answers.ts'
import { ApiClient } from './call-api.ts'
import { Failure } from './failure.ts'
import { journeyText } from './journey-text.ts'
import { type CommonOptions, lengthOption, momentOption, verb, wholeOption } from './options.ts'
import { printData, say, shortTime, table } from './print.ts'
import { readPages } from './read-pages.ts'

interface JourneyOptions extends CommonOptions {
  journey?: string
  as: string
  for?: number
  until?: string
  skipEntry?: number
  asState?: string
}

const ALL = 100_000

/** `journey list|show|pause|resume|stop`: the running ones. */
export function addJourney(program: Command): void {
  const journey = program.command('journey').description('running journeys: see them, pause, resume, stop them')
  verb(journey, 'list', 'the running ones', 'journeys journey list').action(async (options: CommonOptions) => {
    const api = await ApiClient.open(options)
    const { items } = await readPages(api, '/v1/accounts', AccountList, { sort: 'name' }, ALL)
    const running = items.flatMap(row =>
      row.journeys.map(journey => ({ account: { key: row.key, name: row.name }, ...journey })),
    )
    printData(options.json, running, rows => (rows.length === 0 ? '' : listTable(rows)))
    if (!options.json) say(running.length === 1 ? '1 journey' : `${running.length} journeys`)
  })
  named(journey, 'show', 'where one stands and what it does').action(async (key: string, options: JourneyOptions) => {
    const api = await ApiClient.open(options)
    printData(options.json, await api.call(await pathOf(api, key, options), JourneyView), journeyText)
  })
  control(journey, 'pause', 'stand still: waits, limits and clocks freeze', '--for 3d', ({ for: length, until }) => ({
    ...(length === undefined ? {} : { for: length }),
    ...(until === undefined ? {} : { until }),
  }))
    .addOption(new Option('--for <length>', 'for how long; 7d unless told').argParser(lengthOption))
    .addOption(new Option('--until <time>', 'until when').argParser(momentOption).conflicts('for'))
  control(journey, 'resume', 'go on exactly where it stood', '', ({ skipEntry }) =>
    skipEntry === undefined ? {} : { skipEntry },
  ).option('--skip-entry <n>', 'the inbox entry a parked journey passes over', wholeOption)
  control(journey, 'stop', 'end it for good', '--as-state lost', ({ asState }) => ({ as: asState })).addOption(
    new Option('--as-state <state>', 'how it ends').choices(['won', 'lost', 'done']).makeOptionMandatory(),
  )
}

function named(parent: Command, name: string, says: string, example = ''): Command {
  return verb(parent, name, says, `journeys journey ${name} acme ${example}`.trimEnd())
    .argument('<key>', "the account's key")
    .option('--journey <id>', 'which one, where the account is in several')
}

function control(
  parent: Command,
  name: string,
  says: string,
  example: string,
  bodyOf: (options: JourneyOptions) => object,
): Command {
  return named(parent, name, says, `--as jonas ${example}`)
    .requiredOption('--as <staff>', 'who acts')
    .action(async (key: string, options: JourneyOptions) => {
      const api = await ApiClient.open(options)
      const path = `${await pathOf(api, key, options)}/${name}`
      const done = await api.call(path, JourneyControlled, { method: 'POST', body: bodyOf(options), as: options.as })
      printData(options.json, done, ({ journey, account, until }) => {
        const ends = until === null ? '' : `, until ${shortTime(until)} UTC`
        return `${name}: journey ${journey} of ${account}${ends}; it acts on it within moments`
      })
    })
}

/** The journey named, else the one the account is in, or was last. Refused where it is in several. */
async function pathOf(api: ApiClient, key: string, { journey }: JourneyOptions): Promise<string> {
  const path = (id: string): string => `/v1/journeys/${encodeURIComponent(id)}/${encodeURIComponent(key)}`
  if (journey !== undefined) return path(journey)
  const { journeys } = await api.call(`/v1/accounts/${encodeURIComponent(key)}`, AccountView)
  const open = journeys.filter(one => one.ended === null)
  if (open.length > 1) {
    const ids = open.map(one => one.journey)
    const message = `${key} is in ${ids.length} journeys: name one with --journey: ${ids.join(', ')}`
    throw new Failure('usage', 'journey_not_named', message, { journeys: ids })
  }
  const only = open[0] ?? journeys[0]
  if (only) return path(only.journey)
  throw new Failure('notFound', 'journey_unknown', `${key} is in no journey: journeys why ${key} tells what it lacks`)
}

function listTable(rows: readonly (JourneyLine & { account: { key: string } })[]): string {
  return table(
    ['account', 'journey', 'run', 'status', 'stage', 'waits for', 'until (UTC)'],
    rows.map(row => [
      row.account.key,
      row.journey,
      row.run,
      row.status,
      row.stage?.title ?? null,
      row.waitsFor?.replace(/^waits for /, '') ?? null,
      shortTime(row.waitsUntil),
    ]),
  )
}
