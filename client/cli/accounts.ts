import { type Command, Option } from 'commander'
import { AccountList, type AccountRow } from '../http/account-answers.ts'
import { ApiClient } from './call-api.ts'
import { type CommonOptions, verb, wholeOption } from './options.ts'
import { printData, say, shortTime, table } from './print.ts'
import { readPages } from './read-pages.ts'

interface AccountsOptions extends CommonOptions {
  stage?: string
  tier?: string
  band?: string
  standing?: string
  find?: string
  sort: string
  limit: number
  csv?: string
  xlsx?: string
}

/** `accounts`: the ranked list. */
export function addAccounts(program: Command): void {
  verb(program, 'accounts', 'accounts, ranked', 'journeys accounts --tier A --stage accepted')
    .option('--stage <id>', 'only those in this stage')
    .option('--tier <tier>', 'only this tier')
    .option('--band <id>', 'only this band of the ranking score; "none" = below the lowest')
    .addOption(
      new Option('--standing <how>', 'only those in a journey, waiting for a place in one, or not yet engaged').choices(
        ['in-journey', 'waiting', 'new-target'],
      ),
    )
    .option('--find <text>', 'part of the name, the key or the domain')
    .addOption(new Option('--sort <by>', 'order').choices(['rank', 'score', 'name', 'due']).default('rank'))
    .option('--limit <n>', 'at most so many', wholeOption, 50)
    .option('--csv <file>', 'write all that match to a CSV file instead; "-" is stdout')
    .option('--xlsx <file>', 'write all that match to a workbook instead')
    .action(async (options: AccountsOptions) => {
      const api = await ApiClient.open(options)
      const { stage, tier, band, standing, find: q, sort, limit, csv, xlsx } = options
      if (csv !== undefined) await api.save('/v1/accounts.csv', csv, { stage, tier, band, standing, q, sort })
      if (xlsx !== undefined) await api.save('/v1/accounts.xlsx', xlsx, { stage, tier, band, standing, q, sort })
      if (csv !== undefined || xlsx !== undefined) return
      const page = await readPages(api, '/v1/accounts', AccountList, { stage, tier, band, standing, q, sort }, limit)
      const total = page.first?.total ?? 0
      printData(options.json, { items: page.items, total }, ({ items }) => accountTable(items))
      if (!options.json && page.items.length < total) say(`${page.items.length} of ${total}: --limit shows more`)
      if (!options.json && total === 0) say('no account fits')
    })
}

function accountTable(rows: readonly AccountRow[]): string {
  if (rows.length === 0) return ''
  return table(
    ['key', 'name', 'tier', 'band', 'rank', 'made of', 'score', 'stage', 'owner', 'tasks', 'waits for', 'until (UTC)'],
    rows.map(a => [
      a.key,
      a.name,
      a.tier,
      a.band?.title ?? null,
      a.rank?.value ?? null,
      madeOf(a),
      a.score,
      standsText(a),
      a.owner?.id ?? null,
      a.openTasks,
      a.journeys[0]?.waitsFor?.replace(/^waits for /, '') ?? null,
      shortTime(a.journeys[0]?.waitsUntil ?? null),
    ]),
  )
}

/** What a rank is made of, in points: `fit 21, value 12.5`; what counts nothing is left out. */
function madeOf({ rank }: AccountRow): string | null {
  const terms = (rank?.terms ?? []).filter(({ points }) => points !== 0)
  return terms.length === 0 ? null : terms.map(({ title, points }) => `${title.toLowerCase()} ${points}`).join(', ')
}

/** The stage of the first journey and how many more there are, else what keeps it outside of any. */
function standsText({ stage, journeys, waiting, newTarget }: AccountRow): string | null {
  if (stage) return journeys.length > 1 ? `${stage.title} +${journeys.length - 1}` : stage.title
  const [place] = waiting
  if (place) return `waits, ${place.place} of ${place.of}`
  return newTarget ? 'not yet engaged' : null
}
