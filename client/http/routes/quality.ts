import { z } from 'zod'
import { readQuality } from '../../../db/data-quality.ts'
import { gapOf, knownShare } from '../../../domain/measure/fact-gaps.ts'
import { everyAccount, measureData } from '../../../intake/measure-data.ts'
import { answers } from '../answers.ts'
import { foundOr404 } from '../found-or-404.ts'
import { DataQualityView, GapAccounts } from '../quality-answers.ts'
import type { ReadApi } from '../view/reading.ts'
import { iso } from '../view/refs.ts'
import type { ZodApp } from '../zod-app.ts'

const DAYS = 90
const MOST = 500

/** `GET /v1/data-quality`, and the accounts behind its numbers; leads behind them are `GET /v1/leads`. */
export function qualityRoutes(app: ZodApp, { api }: ReadApi): void {
  app.get(
    '/v1/data-quality',
    {
      schema: {
        tags: ['accounts'],
        summary: 'How many leads are matched, and which facts the release reads are unknown, by tier and over time',
        description: 'Every account is looked at: the answer takes its time where there are many.',
        response: answers(DataQualityView),
      },
    },
    async () => {
      await measureData(api.pool, await api.definitions.get())
      const days = await readQuality(api.pool, DAYS)
      const today = days[0]
      if (!today) throw new Error('the data was measured and nothing of it was kept')
      const { leads, completeness, facts } = today.body
      return {
        at: iso(today.at),
        leads: { ...leads, share: matchedShare(leads) },
        completeness,
        facts: facts.map(({ fact, from, tiers }) => {
          const all = gapOf(tiers)
          return {
            fact,
            from,
            ...all,
            known: knownShare(all),
            tiers: tiers.map(gap => ({ ...gap, known: knownShare(gap) })),
          }
        }),
        days: days.map(({ day, body }) => ({
          day,
          matched: matchedShare(body.leads),
          completeness: body.completeness,
        })),
      }
    },
  )

  app.get(
    '/v1/data-quality/accounts',
    {
      schema: {
        tags: ['accounts'],
        summary: 'The accounts a fact is unknown for',
        querystring: z.object({
          fact: z.string().max(200),
          tier: z.string().max(200).optional().describe('`none` = those without one'),
        }),
        response: answers(GapAccounts),
      },
    },
    async ({ query: { fact, tier } }) => {
      const defs = await api.definitions.get()
      foundOr404(Object.hasOwn(defs.settings.facts, fact) || null, 'fact', fact)
      const items: GapAccounts['items'] = []
      let total = 0
      for await (const { account, view } of everyAccount(api.pool, defs)) {
        if ((view.facts[fact] ?? null) !== null || (tier !== undefined && (account.tier ?? 'none') !== tier)) continue
        total += 1
        if (items.length < MOST) items.push({ key: account.key, name: account.name, tier: account.tier })
      }
      return { fact, items, total }
    },
  )
}

function matchedShare({ total, matched, refused }: { total: number; matched: number; refused: { leads: number }[] }) {
  const asked = total - refused.reduce((sum, { leads }) => sum + leads, 0)
  return asked === 0 ? null : matched / asked
}
