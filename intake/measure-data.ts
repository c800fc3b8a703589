import { appNow } from '../db/app-now.ts'
import { type DataQuality, keepQuality, keysAfter, measureLeads, readQuality } from '../db/data-quality.ts'
import type { Pool } from '../db/pool.ts'
import { readAccounts } from '../db/read-account.ts'
import type { Definitions } from '../domain/account/definitions.ts'
import type { StoredAccount } from '../domain/account/stored-account.ts'
import { viewAt } from '../domain/account/view-at.ts'
import { DAY_MS } from '../domain/calendar/civil.ts'
import type { AccountView } from '../domain/condition/account-view.ts'
import { FactGaps, gapOf, knownShare } from '../domain/measure/fact-gaps.ts'
import { factsRead } from '../domain/measure/facts-read.ts'

const PAGE = 500
/** What was measured less long ago is good enough. */
const FRESH = 600_000

/** Every account as conditions see it now, but for windows of signals; a page at a time. */
export async function* everyAccount(
  pool: Pool,
  defs: Definitions,
): AsyncGenerator<{ account: StoredAccount; view: AccountView }> {
  for (let after = ''; ; ) {
    const keys = await keysAfter(pool, after, PAGE)
    const now = await appNow(pool)
    for (const account of (await readAccounts(pool, keys, {})).values())
      yield { account, view: viewAt(account, defs, now) }
    const last = keys.at(-1)
    if (keys.length < PAGE || last === undefined) return
    after = last
  }
}

/** Measures how good the data is now, and keeps it for the day. */
export async function measureData(pool: Pool, defs: Definitions): Promise<DataQuality> {
  const gaps = new FactGaps(factsRead(defs))
  for await (const { account, view } of everyAccount(pool, defs)) gaps.add(account.tier, view.facts)
  const own: { unknown: number; of: number }[] = []
  const facts = [...gaps.byFact].map(([fact, tiers]) => {
    const from = defs.settings.facts[fact]?.resolver ?? ''
    if (from === 'account field') own.push(...tiers.values())
    const sorted = [...tiers].sort(([a], [b]) => (a < b ? -1 : 1))
    return { fact, from, tiers: sorted.map(([tier, gap]) => ({ tier, ...gap })) }
  })
  const quality = { leads: await measureLeads(pool), completeness: knownShare(gapOf(own)), facts }
  await keepQuality(pool, quality)
  return quality
}

/** Measures the data unless that was done a short while ago: what an import ends with. */
export async function measureAfterImport(pool: Pool, defs: Definitions): Promise<void> {
  const [last] = await readQuality(pool, 1)
  const now = await appNow(pool)
  if (!last || now - last.at > FRESH) await measureData(pool, defs)
}

/** Measures the data unless that was done today (UTC), so that every day has its line whether anybody looks or not. */
export async function measureDaily(pool: Pool, defs: Definitions): Promise<void> {
  const [last] = await readQuality(pool, 1)
  const now = await appNow(pool)
  if (!last || Math.floor(last.at / DAY_MS) < Math.floor(now / DAY_MS)) await measureData(pool, defs)
}
