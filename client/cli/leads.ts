import { type Command, Option } from 'commander'
import { LEAD_STATES } from '../../domain/leads/lead-states.ts'
import { LeadList, LeadView } from '../http/lead-answers.ts'
import { ApiClient } from './call-api.ts'
import { type CommonOptions, verb } from './options.ts'
import { list, printData, sections, shortTime, table } from './print.ts'

interface LeadsOptions extends CommonOptions {
  state?: string
  account?: string
}

interface LeadOptions extends CommonOptions {
  state?: string
  as?: string
}

const stateOption = (says: string) => new Option('--state <state>', says).choices(LEAD_STATES)

/** `leads`: who showed up, and where they stand; `lead`: one of them. */
export function addLeads(program: Command): void {
  verb(program, 'leads', 'leads, and where they stand', 'journeys leads --state mql')
    .addOption(stateOption('only those in this state'))
    .option('--account <key>', 'only those of an account')
    .action(async ({ state, account, ...options }: LeadsOptions) => {
      const api = await ApiClient.open(options)
      printData(
        options.json,
        await api.call('/v1/leads', LeadList, { query: { state, account, limit: 200 } }),
        listText,
      )
    })
  verb(program, 'lead', 'one lead with its states; with --state, move it', 'journeys lead 00Q1 --state sql --as sofia')
    .argument('<key>', "the lead's key")
    .addOption(stateOption('move it to this state'))
    .option('--as <staff>', 'who acts')
    .action(async (key: string, { state, as, ...options }: LeadOptions) => {
      const api = await ApiClient.open(options)
      const path = `/v1/leads/${encodeURIComponent(key)}`
      const lead =
        state === undefined
          ? await api.call(path, LeadView)
          : await api.call(`${path}/state`, LeadView, { method: 'POST', body: { state }, as })
      printData(options.json, lead, leadText)
    })
}

function listText({ items, counts, next }: LeadList): string {
  const rows = items.map(lead => [
    lead.key,
    lead.name,
    lead.company,
    lead.state,
    shortTime(lead.stateSince),
    lead.account?.key ?? lead.refusedReason ?? lead.unresolved,
  ])
  return sections([
    ['', LEAD_STATES.map(state => `${state} ${counts[state] ?? 0}`).join(', ')],
    [
      '',
      rows.length === 0
        ? 'no leads'
        : table(['key', 'name', 'company', 'state', 'since (UTC)', 'account, or why none'], rows),
    ],
    ['', next === null ? '' : 'and more: narrow it with --state or --account'],
  ])
}

function leadText(lead: LeadView): string {
  return sections([
    [
      `${lead.name} (${lead.key})`,
      list([
        ['Company', lead.company],
        ['Title', lead.title],
        ['From', lead.origin ?? lead.source],
        ['Account', lead.account && `${lead.account.name} (${lead.account.key})`],
        ['Waits', lead.unresolved],
        ['Refused', lead.refusedReason],
        ['State', lead.state],
      ]),
    ],
    [
      'States',
      lead.states
        .map(({ state, since, by, staff }) => `${shortTime(since)}  ${state}, by ${staff?.name ?? by}`)
        .join('\n'),
    ],
  ])
}
