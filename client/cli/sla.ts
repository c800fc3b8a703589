import { type Command, Option } from 'commander'
import { SLA_STATES } from '../../db/sla-filter.ts'
import { SlaList, VerdictsView } from '../http/sla-answers.ts'
import { ApiClient } from './call-api.ts'
import { type CommonOptions, verb, wholeOption } from './options.ts'
import { printData, sections, shortTime, table } from './print.ts'
import { readPages } from './read-pages.ts'
import { lengthText, rateText } from './speed-text.ts'
import { timeLeftInWords } from './time-left.ts'

interface SlaOptions extends CommonOptions {
  state?: string
  sla?: string
  owner?: string
  team?: string
  tier?: string
  motion?: string
  play?: string
  days?: number
  verdicts?: boolean
  limit: number
}

/** `sla`: clocks that run, with the working time they have left; with `--verdicts`, what came of them. */
export function addSla(program: Command): void {
  verb(program, 'sla', 'SLA clocks, what is due first; or what came of them', 'journeys sla --state at-risk --team sdr')
    .addOption(new Option('--state <state>', 'only in this state; all that run unless told').choices(SLA_STATES))
    .option('--sla <id>', 'only clocks of this SLA')
    .option('--owner <staff>', 'only on tasks of a colleague; nobody = on tasks that nobody has')
    .option('--team <role>', 'only on tasks of colleagues with this role')
    .option('--tier <tier>', 'only of accounts of this tier')
    .option('--motion <motion>', 'only of this motion')
    .option('--play <id>', 'only of this play')
    .option('--days <n>', 'verdicts of the last days; 30 unless told', wholeOption)
    .option('--verdicts', 'how many were met, and where the time went')
    .option('--limit <n>', 'at most so many clocks', wholeOption, 50)
    .action(async ({ state, sla, owner, team, tier, motion, play, days, verdicts, limit, ...options }: SlaOptions) => {
      const api = await ApiClient.open(options)
      const query = { sla, owner, team, tier, motion, play, days }
      if (verdicts) {
        printData(options.json, await api.call('/v1/sla/verdicts', VerdictsView, { query }), verdictsText)
        return
      }
      const { items, first } = await readPages(api, '/v1/sla', SlaList, { ...query, state }, limit)
      printData(options.json, { items, counts: first?.counts ?? {}, next: first?.next ?? null }, clocksText)
    })
}

function clocksText({ items, counts }: SlaList): string {
  const running = SLA_STATES.slice(0, 4).map(state => `${state} ${counts[state] ?? 0}`)
  const rows = items.map(row => [
    row.state,
    row.title,
    row.account.key,
    row.verdictAt === null || row.endedAt === null ? timeLeftInWords(row.left) : `at ${shortTime(row.verdictAt)}`,
    row.due && shortTime(row.due),
    row.holder?.name ?? (row.task ? 'nobody' : null),
    row.task?.id ?? null,
  ])
  const titles = ['state', 'clock', 'account', 'working time', 'due (UTC)', 'who has it', 'task']
  return sections([
    ['', running.join(', ')],
    ['', rows.length === 0 ? 'no clocks' : table(titles, rows)],
  ])
}

function verdictsText({ definition, since, rows }: VerdictsView): string {
  const lines = rows.map(row => [
    row.sla?.title ?? 'All',
    row.met,
    row.missed,
    row.cancelled,
    rateText(row.hitRate),
    lengthText(row.system.median),
    lengthText(row.system.p90),
    lengthText(row.human.median),
    lengthText(row.human.p90),
  ])
  const titles = ['SLA', 'met', 'missed', 'cancelled', 'hit rate', 'system', 'p90', 'human', 'p90']
  return sections([
    [`Since ${shortTime(since)} UTC`, table(titles, lines)],
    ['', definition],
  ])
}
