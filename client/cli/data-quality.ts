import type { Command } from 'commander'
import { DataQualityView, GapAccounts } from '../http/quality-answers.ts'
import { ApiClient } from './call-api.ts'
import { type CommonOptions, verb } from './options.ts'
import { printData, sections, table } from './print.ts'

interface QualityOptions extends CommonOptions {
  fact?: string
  tier?: string
}

/** `data-quality`: leads that are matched, facts that are unknown; with `--fact`, the accounts behind a number. */
export function addDataQuality(program: Command): void {
  const example = 'journeys data-quality --fact account.employees --tier A'
  verb(program, 'data-quality', 'matched leads and unknown facts; with --fact, the accounts behind a number', example)
    .option('--fact <name>', 'list the accounts this fact is unknown for')
    .option('--tier <tier>', 'only those of a tier; none = those without one')
    .action(async ({ fact, tier, ...options }: QualityOptions) => {
      const api = await ApiClient.open(options)
      if (fact === undefined) {
        return printData(options.json, await api.call('/v1/data-quality', DataQualityView), qualityText)
      }
      const gap = await api.call('/v1/data-quality/accounts', GapAccounts, { query: { fact, tier } })
      printData(options.json, gap, ({ items, total }) =>
        sections([
          [
            '',
            `${fact} is unknown for ${total} accounts${items.length < total ? `, ${items.length} of them here` : ''}`,
          ],
          [
            '',
            items.length === 0
              ? ''
              : table(
                  ['key', 'name', 'tier'],
                  items.map(one => [one.key, one.name, one.tier]),
                ),
          ],
        ]),
      )
    })
}

function qualityText({ leads, completeness, facts, days }: DataQualityView): string {
  const reasons = (all: { reason: string; leads: number }[]) =>
    all.map(({ reason, leads: n }) => `${n}  ${reason}`).join('\n')
  return sections([
    ['Leads', `${leads.matched} of ${leads.total} have their account (${percent(leads.share)} of those let in)`],
    ['Wait', reasons(leads.waiting)],
    ['Refused', reasons(leads.refused)],
    ['Facts of accounts', `${percent(completeness)} known`],
    [
      '',
      facts.length === 0
        ? ''
        : table(
            ['fact', 'known', 'unknown', 'by tier', 'from'],
            facts.map(({ fact, known, unknown, tiers, from }) => [
              fact,
              percent(known),
              unknown,
              tiers.map(one => `${one.tier} ${percent(one.known)}`).join(', '),
              from,
            ]),
          ),
    ],
    [
      'Over time',
      days
        .map(({ day, matched, completeness: c }) => `${day}  leads ${percent(matched)}, facts ${percent(c)}`)
        .join('\n'),
    ],
  ])
}

function percent(share: number | null): string {
  return share === null ? '-' : `${Math.round(share * 100)}%`
}
