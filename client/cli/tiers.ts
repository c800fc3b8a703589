import { type Command, Option } from 'commander'
import { TIER_OUTCOMES, TierAccounts, TierOutcomes, TierView } from '../http/tier-answers.ts'
import { ApiClient } from './call-api.ts'
import { type CommonOptions, verb, wholeOption } from './options.ts'
import { list, printData, sections, shortTime, table } from './print.ts'

interface TierOptions extends CommonOptions {
  clear?: boolean
  reason?: string
  as?: string
}

interface TiersOptions extends CommonOptions {
  days: number
  tier?: string
  of?: string
}

/** `tier`: the tier of one account, and to set it; `tiers`: what came of each. */
export function addTiers(program: Command): void {
  verb(
    program,
    'tier',
    "an account's tier and who says it; with a tier, set it by hand",
    'journeys tier acme A --reason "board sponsor" --as sofia',
  )
    .argument('<key>', "the account's key")
    .argument('[tier]', 'the tier to set, above what a system of record and the rules say')
    .option('--clear', 'take back what was set by hand')
    .option('--reason <words>', 'why')
    .option('--as <staff>', 'who acts')
    .action(async (key: string, tier: string | undefined, { clear, reason, as, ...options }: TierOptions) => {
      const api = await ApiClient.open(options)
      const path = `/v1/accounts/${encodeURIComponent(key)}/tier`
      const body = { tier: tier ?? null, reason }
      const acts = tier !== undefined || clear === true
      const view = await api.call(path, TierView, acts ? { method: 'POST', body, as } : {})
      printData(options.json, view, tierText)
    })
  verb(program, 'tiers', 'meetings, opportunities and deals won, by tier', 'journeys tiers --days 90')
    .addOption(new Option('--days <n>', 'of the last so many days').argParser(wholeOption).default(365))
    .option('--tier <tier>', 'with --of: the accounts behind a number; none = those without a tier')
    .addOption(new Option('--of <what>', 'which number').choices(TIER_OUTCOMES))
    .action(async ({ days, tier, of, ...options }: TiersOptions) => {
      const api = await ApiClient.open(options)
      if (tier === undefined && of === undefined) {
        return printData(options.json, await api.call('/v1/tiers', TierOutcomes, { query: { days } }), outcomesText)
      }
      const query = { days, tier: tier ?? 'none', of: of ?? 'meetings' }
      printData(options.json, await api.call('/v1/tiers/accounts', TierAccounts, { query }), accountsText)
    })
}

const BY = { hand: 'by hand', record: 'by the system of record', rule: 'by the rules' }

function tierText({ value, by, record, rule, because, setBy, reason, setAt }: TierView): string {
  const acted = setBy === null ? null : `${setBy.name}, ${shortTime(setAt)}: ${reason ?? ''}`
  return list([
    ['Tier', value === null || by === null ? 'none' : `${value}, ${BY[by]}`],
    ['Set by hand', by === 'hand' ? acted : null],
    ['Cleared by hand', by === 'hand' ? null : acted],
    ['System of record', record],
    ['Rules', rule === null ? null : `${rule}${because === null ? '' : `: ${because}`}`],
  ])
}

function outcomesText({ since, until, means, currency, tiers }: TierOutcomes): string {
  const of = ({ n, accounts }: { n: number; accounts: number }) => `${n} (${accounts})`
  return sections([
    ['', `${shortTime(since)} to ${shortTime(until)}, in brackets of how many accounts`],
    [
      '',
      table(
        ['tier', 'accounts', 'meetings', 'opportunities', 'won', `amount (${currency})`],
        tiers.map(one => [
          one.tier,
          one.accounts,
          of(one.meetings),
          of(one.opportunities),
          of(one.won),
          Math.round(one.won.amount),
        ]),
      ),
    ],
    [
      '',
      Object.entries(means)
        .map(([name, words]) => `${name}: ${words}`)
        .join('\n'),
    ],
  ])
}

function accountsText({ items, total, tier, of }: TierAccounts): string {
  const some = items.length < total ? `, ${items.length} of them here` : ''
  const rows = items.map(({ key, name, n, last }) => [key, name, n, shortTime(last)])
  return sections([
    ['', `${of} of tier ${tier}: ${total} accounts${some}`],
    ['', rows.length === 0 ? '' : table(['key', 'name', of, 'last (UTC)'], rows)],
  ])
}
