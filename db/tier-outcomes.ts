import { ms } from './instant-sql.ts'
import type { Db } from './pool.ts'

/** From when on until when things count, UTC milliseconds. */
export interface Span {
  since: number
  until: number
}

/** What came of the accounts of a tier. */
export interface TierOutcome {
  tier: string
  /** `meetings`, `opportunities`, `won` */
  what: string
  n: number
  accounts: number
  /** of deals that were won, in the currency of the workspace */
  amount: number
}

/**
 * What happened from $1 until $2, each with the tier its account had then: the tier of today would make whatever sells well
 * look like the best tier. $3 = the workspace's currency.
 */
const HAPPENED = `
  with happened as (
    select s.account_key, 'meetings' as what, s.occurred_at as at, 0::double precision as amount
    from signals s
    where s.kind = 'meeting.held' and s.ignored is null and s.account_key is not null
    union all
    select o.account_key, 'opportunities', o.opened_at, 0 from opportunities o where o.deleted_at is null
    union all
    select o.account_key, 'won', o.closed_at, case when o.currency = $3 then o.amount else 0 end
    from opportunities o where o.deleted_at is null and o.stage = 'won'
  ), told as (
    select h.*, coalesce((
      select t.value from account_history t
      where t.account_key = h.account_key and t.what = 'tier' and t.since <= h.at and (t.until is null or t.until > h.at)
      order by t.since desc limit 1), 'none') as tier
    from happened h
    where h.at >= to_timestamp($1::double precision / 1000) and h.at < to_timestamp($2::double precision / 1000)
  )`

/** Counts it by tier. */
export async function countTierOutcomes(db: Db, { since, until }: Span, currency: string): Promise<TierOutcome[]> {
  const { rows } = await db.query<TierOutcome>({
    name: 'count-tier-outcomes',
    text: `${HAPPENED}
      select tier, what, count(*)::integer as n, count(distinct account_key)::integer as accounts,
        coalesce(sum(amount), 0)::double precision as amount
      from told group by tier, what`,
    values: [since, until, currency],
  })
  return rows
}

/** How many accounts have each tier now; `none` = those without one. */
export async function countTiers(db: Db): Promise<Map<string, number>> {
  const { rows } = await db.query<{ tier: string; accounts: number }>({
    name: 'count-tiers',
    text: `
      select coalesce(tier, 'none') as tier, count(*)::integer as accounts
      from accounts where merged_into is null group by 1`,
  })
  return new Map(rows.map(({ tier, accounts }) => [tier, accounts]))
}

/** The accounts behind one number, those with most of it first, and how many there are in all. */
export async function listTierAccounts(
  db: Db,
  { since, until }: Span,
  currency: string,
  of: { tier: string; what: string },
  limit: number,
): Promise<{ items: { key: string; name: string; n: number; last: number }[]; total: number }> {
  const { rows } = await db.query<{ key: string; name: string; n: number; last: number; total: number }>({
    name: 'list-tier-accounts',
    text: `${HAPPENED}
      select a.key, a.name, count(*)::integer as n, ${ms('max(t.at)')} as last, (count(*) over ())::integer as total
      from told t join accounts a on a.key = t.account_key
      where t.tier = $4 and t.what = $5
      group by a.key, a.name order by n desc, a.key limit $6`,
    values: [since, until, currency, of.tier, of.what, limit],
  })
  return { items: rows.map(({ total: _total, ...row }) => row), total: rows[0]?.total ?? 0 }
}
