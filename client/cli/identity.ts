import { type Command, Option } from 'commander'
import {
  DecisionList,
  type DecisionView,
  DomainGiven,
  ReviewList,
  ReviewView,
  SignalIdentity,
  WaitingView,
} from '../http/identity-answers.ts'
import { ApiClient } from './call-api.ts'
import { addIdentityActs } from './identity-acts.ts'
import { type CommonOptions, momentOption, verb, wholeOption } from './options.ts'
import { printData, sections, shortTime, table } from './print.ts'

interface ReviewsOptions extends CommonOptions {
  decided?: boolean
  limit: number
}

interface DomainOptions extends CommonOptions {
  as: string
  kind: string
  from?: string
  to?: string
  remove?: boolean
}

interface AnswerOptions extends CommonOptions {
  as: string
  account?: string
}

/** `identity signal|account|waiting|reviews|accept|reject`, and what is done to accounts: whose things are and why, and reviews of it. */
export function addIdentity(program: Command): void {
  const identity = program
    .command('identity')
    .description('whose signals, domains and names are, and why; reviews of what only a person can decide')
  verb(identity, 'signal', 'whose a signal is, and by what', 'journeys identity signal crm 00T-17')
    .argument('<source>', 'where the signal came from')
    .argument('<id>', 'its id there')
    .action(async (source: string, id: string, options: CommonOptions) => {
      const api = await ApiClient.open(options)
      const path = `/v1/identity/signals/${encodeURIComponent(source)}/${encodeURIComponent(id)}`
      printData(options.json, await api.call(path, SignalIdentity), signalText)
    })
  verb(identity, 'account', 'the decisions that led to an account', 'journeys identity account acme')
    .argument('<key>', "the account's key")
    .addOption(new Option('--limit <n>', 'at most so many').argParser(wholeOption).default(50))
    .action(async (account: string, options: ReviewsOptions) => {
      const api = await ApiClient.open(options)
      const query = { account, limit: options.limit }
      const { items } = await api.call('/v1/identity/decisions', DecisionList, { query })
      printData(options.json, items, rows => (rows.length === 0 ? '' : decisionTable(rows)))
    })
  verb(identity, 'waiting', 'how many signals wait for their account, and why', 'journeys identity waiting').action(
    async (options: CommonOptions) => {
      const api = await ApiClient.open(options)
      const { reasons } = await api.call('/v1/identity/waiting', WaitingView)
      const asText = (rows: typeof reasons) =>
        rows.length === 0
          ? ''
          : table(
              ['reason', 'signals'],
              rows.map(({ reason, signals }) => [reason, signals]),
            )
      printData(options.json, reasons, asText)
    },
  )
  verb(identity, 'reviews', 'reviews: what only a person can decide', 'journeys identity reviews')
    .option('--decided', 'those that were answered')
    .addOption(new Option('--limit <n>', 'at most so many').argParser(wholeOption).default(50))
    .action(async ({ decided, limit, ...options }: ReviewsOptions) => {
      const api = await ApiClient.open(options)
      const query = { state: decided ? 'decided' : 'open', limit }
      const { items } = await api.call('/v1/identity/reviews', ReviewList, { query })
      printData(options.json, items, rows => (rows.length === 0 ? '' : reviewTable(rows)))
    })
  answer(identity, 'accept', 'it is this account: what waited is placed', '--account acme').option(
    '--account <key>',
    'which one, where there are several',
  )
  answer(identity, 'reject', 'it is none of them, and is never asked again', '')
  verb(
    identity,
    'domain',
    'give a domain to an account by hand, or take it away',
    'journeys identity domain gmx.net globex --as mara',
  )
    .argument('<domain>', 'the domain')
    .argument('<key>', 'the account')
    .requiredOption('--as <staff>', 'who acts')
    .addOption(new Option('--kind <kind>', 'whose it is').choices(['own', 'brand', 'subsidiary']).default('own'))
    .addOption(new Option('--from <time>', 'since when it is theirs').argParser(momentOption))
    .addOption(new Option('--to <time>', 'until when').argParser(momentOption))
    .option('--remove', 'take it away')
    .action(async (domain: string, account: string, options: DomainOptions) => {
      const api = await ApiClient.open(options)
      const { kind, from = null, to = null, remove = false } = options
      const call = { method: 'POST', as: options.as, body: { domain, account, kind, from, to, remove } } as const
      const done = await api.call('/v1/identity/domains', DomainGiven, call)
      printData(options.json, done, given => `${given.domain} is ${given.removed ? 'not ' : ''}${given.account}’s`)
    })
  addIdentityActs(identity)
}

function answer(parent: Command, name: 'accept' | 'reject', says: string, example: string): Command {
  return verb(parent, name, says, `journeys identity ${name} 12 --as mara ${example}`.trimEnd())
    .argument('<id>', 'the number of the review', wholeOption)
    .requiredOption('--as <staff>', 'who decides')
    .action(async (id: number, options: AnswerOptions) => {
      const api = await ApiClient.open(options)
      const body = name === 'accept' && options.account !== undefined ? { account: options.account } : {}
      const call = { method: 'POST', as: options.as, ...(name === 'accept' ? { body } : {}) } as const
      const done = await api.call(`/v1/identity/reviews/${id}/${name}`, ReviewView, call)
      printData(options.json, done, ({ written, account, waiting }) =>
        [
          account === null ? `${written} is none of them` : `${written} is ${account}`,
          `${waiting} ${waiting === 1 ? 'signal' : 'signals'} waited for it`,
        ].join('; '),
      )
    })
}

function signalText({ source, id, account, person, unresolved, decision }: SignalIdentity): string {
  const whose = account === null ? `waits (${unresolved ?? 'no account'})` : `belongs to ${account}`
  const who = person === null ? '' : `, from ${person}`
  return sections([
    ['', `signal ${source}/${id} ${whose}${who}`],
    ['Why', decision === null ? 'the engine noticed it' : decision.text],
  ])
}

function decisionTable(rows: readonly DecisionView[]): string {
  return table(
    ['when (UTC)', 'rule', 'decision', 'confidence', 'by'],
    rows.map(({ at, rule, text, confidence, by }) => [shortTime(at), rule, text, confidence, by]),
  )
}

function reviewTable(rows: readonly ReviewView[]): string {
  return table(
    ['id', 'what', 'may be', 'waiting', 'since (UTC)', 'decided'],
    rows.map(row => [
      row.id,
      `${row.about} ${row.written}`,
      row.candidates
        .map(({ account, probability }) => `${account}${probability === null ? '' : ` ${probability.toFixed(2)}`}`)
        .join(', '),
      row.waiting,
      shortTime(row.openedAt),
      row.decidedAt === null ? null : `${row.account ?? 'none'} by ${row.decidedBy}`,
    ]),
  )
}
