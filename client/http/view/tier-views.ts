import { countTierOutcomes, countTiers, listTierAccounts, type Span } from '../../../db/tier-outcomes.ts'
import { readTier } from '../../../db/tiers.ts'
import type { TierAccounts, TierOutcome, TierOutcomes, TierView } from '../tier-answers.ts'
import type { Reading } from './reading.ts'
import { iso, staffView } from './refs.ts'

/** The tier of an account, by whom, and what it would be without; null if there is no such account. */
export async function tierView(reading: Reading, key: string): Promise<TierView | null> {
  const found = await readTier(reading.db, key)
  if (!found) return null
  const { hand, record, rule, setBy, reason, setAt } = found
  const said = [
    { value: hand, by: 'hand' },
    { value: record, by: 'record' },
    { value: rule, by: 'rule' },
  ] as const
  const { value, by } = said.find(one => one.value !== null) ?? { value: null, by: null }
  const because = rule === null ? undefined : reading.settings.tiers?.find(({ tier }) => tier === rule)?.text
  const who = { setBy: staffView(reading, setBy), reason, setAt: iso(setAt) }
  return { value, by, hand, record, rule, because: because ?? null, ...who }
}

const MEANS: TierOutcomes['means'] = {
  accounts: 'accounts that have the tier now',
  meetings: 'signals meeting.held that count, by the tier the account had that day',
  opportunities: 'opportunities that were opened, by the tier the account had that day',
  won: 'opportunities that were won, by the tier the account had on the day they closed',
  amount: 'of those that were won, in the currency of the workspace; others count no amount',
}
const NONE = { n: 0, accounts: 0, amount: 0 }
const MOST = 500

/** What came of accounts in a span of time, by tier. */
export async function tierOutcomes({ db, settings }: Reading, span: Span): Promise<TierOutcomes> {
  const { currency } = settings.workspace
  const [now, counted] = await Promise.all([countTiers(db), countTierOutcomes(db, span, currency)])
  const of = (tier: string, what: TierOutcome) => {
    const { n, accounts, amount } = counted.find(one => one.tier === tier && one.what === what) ?? NONE
    return { n, accounts, amount }
  }
  const fact = settings.facts['account.tier']
  const declared = fact?.type === 'one of' ? fact.values : []
  const met = [...now.keys(), ...counted.map(({ tier }) => tier)].filter(tier => tier !== 'none').sort()
  const tiers = [...new Set([...declared, ...met, 'none'])]
  const withoutAmount = ({ n, accounts }: typeof NONE) => ({ n, accounts })
  return {
    since: iso(span.since),
    until: iso(span.until),
    means: MEANS,
    currency,
    tiers: tiers.map(tier => ({
      tier,
      accounts: now.get(tier) ?? 0,
      meetings: withoutAmount(of(tier, 'meetings')),
      opportunities: withoutAmount(of(tier, 'opportunities')),
      won: of(tier, 'won'),
    })),
  }
}

/** The accounts behind one of these numbers. */
export async function tierAccounts(
  { db, settings }: Reading,
  span: Span,
  tier: string,
  of: TierOutcome,
): Promise<TierAccounts> {
  const { currency } = settings.workspace
  const { items, total } = await listTierAccounts(db, span, currency, { tier, what: of }, MOST)
  return { tier, of, items: items.map(one => ({ ...one, last: iso(one.last) })), total }
}
