import { type Command, InvalidArgumentError, Option } from 'commander'
import { ActList, ActView } from '../http/identity-answers.ts'
import { ApiClient } from './call-api.ts'
import { type CommonOptions, verb, wholeOption } from './options.ts'
import { printData, shortTime, table } from './print.ts'

interface ActOptions extends CommonOptions {
  as: string
  weight?: number
  name?: string
  person?: string[]
  domain?: string[]
  opportunity?: string[]
  contract?: string[]
  import?: string
  limit: number
}

/** `identity merge|move|split|parent|acts|undo`. */
export function addIdentityActs(identity: Command): void {
  acting(identity, 'merge', 'make two accounts one: the first one’s key means the second from then on', 'acme-old acme')
    .argument('<from>', 'the account that is merged away')
    .argument('<into>', 'the account that stays')
    .action(async (from: string, into: string, options: ActOptions) => send(options, 'merge', { from, into }))
  acting(identity, 'move', 'give a person to another account, with what they did', 'p_17 acme')
    .argument('<person>', 'the id of the person')
    .argument('<to>', 'the account they belong to')
    .action(async (person: string, to: string, options: ActOptions) => send(options, 'move', { person, to }))
  acting(
    identity,
    'split',
    'give a part of an account to another one',
    'acme acme-labs --name "Acme Labs" --domain labs.acme.com',
  )
    .argument('<from>', 'the account')
    .argument('<to>', 'the one that gets it')
    .option('--name <name>', 'what a new account is called')
    .option('--person <id...>', 'people, with what they did')
    .option('--domain <domain...>', 'domains, with what came from nobody by them')
    .option('--opportunity <id...>', 'deals')
    .option('--contract <id...>', 'contracts')
    .action(async (from: string, to: string, options: ActOptions) => {
      const { name, person: people = [], domain: domains = [], opportunity = [], contract = [] } = options
      const what = { people, domains, opportunities: opportunity, contracts: contract }
      await send(options, 'split', { from, to, ...what, ...(name === undefined ? {} : { name }) })
    })
  acting(identity, 'parent', 'hang an account below another one, or below nothing', 'acme-de acme --weight 0.5')
    .argument('<key>', 'the account')
    .argument('[parent]', 'what it hangs below')
    .addOption(new Option('--weight <n>', 'how much of it counts there; 1 unless told').argParser(weightOption))
    .action(async (account: string, parent: string | undefined, options: ActOptions) => {
      const { weight } = options
      await send(options, 'parent', { account, parent: parent ?? null, ...(weight === undefined ? {} : { weight }) })
    })
  acting(identity, 'undo', 'undo what was done: everything stands where it stood', '12')
    .argument('<id>', 'the number of the act', wholeOption)
    .action(async (id: number, options: ActOptions) => send(options, `acts/${id}/undo`))
  verb(identity, 'acts', 'what was done to accounts', 'journeys identity acts acme')
    .argument('[key]', 'only to this account')
    .option('--import <id>', 'only what this import did')
    .addOption(new Option('--limit <n>', 'at most so many').argParser(wholeOption).default(50))
    .action(async (account: string | undefined, options: ActOptions) => {
      const api = await ApiClient.open(options)
      const query = { account, import: options.import, limit: options.limit }
      const { items } = await api.call('/v1/identity/acts', ActList, { query })
      printData(options.json, items, rows => (rows.length === 0 ? '' : actTable(rows)))
    })
}

function acting(parent: Command, name: string, says: string, example: string): Command {
  return verb(parent, name, says, `journeys identity ${name} ${example} --as mara`).requiredOption(
    '--as <staff>',
    'who acts',
  )
}

async function send(options: ActOptions, path: string, body?: Record<string, unknown>): Promise<void> {
  const api = await ApiClient.open(options)
  const call = { method: 'POST', as: options.as, ...(body === undefined ? {} : { body }) } as const
  const done = await api.call(`/v1/identity/${path}`, ActView, call)
  printData(options.json, done, ({ id, text, undoneBy }) =>
    undoneBy === null ? `${text}; to undo it: journeys identity undo ${id} --as ${options.as}` : `undone: ${text}`,
  )
}

function weightOption(text: string): number {
  const weight = Number(text)
  if (text.trim() !== '' && weight >= 0 && weight <= 100) return weight
  throw new InvalidArgumentError('Write a number from 0 up, such as 0.5.')
}

function actTable(rows: readonly ActView[]): string {
  return table(
    ['id', 'when (UTC)', 'what', 'by', 'undone'],
    rows.map(({ id, at, text, by, undoneBy, undoneAt }) => [
      id,
      shortTime(at),
      text,
      by,
      undoneBy === null ? null : `${shortTime(undoneAt)} by ${undoneBy}`,
    ]),
  )
}
