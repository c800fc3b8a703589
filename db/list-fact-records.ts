import type { FactRecords } from '../domain/facts/resolve-facts.ts'
import type { Value } from '../language/condition/condition.ts'
import { type AccountFilter, accountFilterSql } from './account-filter.ts'
import { ms } from './instant-sql.ts'
import type { Db } from './pool.ts'

/** What the facts of one account are resolved from. */
export interface AccountFacts extends FactRecords {
  key: string
  zone: string | null
  /** start of its oldest open run, UTC milliseconds */
  runningSince: number | null
}

/** Fields of an account that are columns; all others are in `extra`. */
const COLUMNS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    id: 'a.key',
    name: 'a.name',
    domain: 'a.domain',
    tier: 'a.tier',
    status: 'a.status',
    country: 'a.country',
    industry: 'a.industry',
    employees: 'a.employees',
    renewalStatus: 'a.renewal_status',
  }),
)

/** What an account has none of is null: ten thousand empty lists would all be read. */
const RECORDS = `
  (select jsonb_agg(jsonb_build_object('stage', o.stage, 'motion', o.motion, 'amount', o.amount, 'currency', o.currency,
    'closeDate', o.close_date, 'openedAt', ${ms('o.opened_at')}, 'closedAt', ${ms('o.closed_at')}))
    from opportunities o where o.account_key = a.key and o.deleted_at is null) as opportunities,
  (select jsonb_agg(jsonb_build_object('starts', c.starts, 'ends', c.ends, 'amount', c.amount, 'currency', c.currency,
    'noticeDate', c.notice_date, 'autoRenews', c.auto_renews)) from contracts c where c.account_key = a.key) as contracts,
  (select jsonb_agg(jsonb_build_object('metrics', u.metrics))
    from (select distinct on (product) metrics from usage_reports where account_key = a.key
      order by product, day desc) u) as usage,
  (select ${ms('min(r.started_at)')} from journey_runs r where r.account_key = a.key and r.status <> 'ended') as "runningSince"`

type Row = { [K in keyof AccountFacts]?: AccountFacts[K] | null } & {
  key: string
  zone: string | null
  extra?: Record<string, Value | null>
}

/**
 * The records facts are resolved from, for all accounts that match: the fields named, and with `deep` opportunities,
 * contracts and usage. Over ten thousand accounts what is not read is what makes it fast.
 */
export async function listFactRecords(
  db: Db,
  filter: AccountFilter,
  wanted: { fields: readonly string[]; deep: boolean },
): Promise<AccountFacts[]> {
  const { sql, values } = accountFilterSql(filter, 1)
  const columns = wanted.fields.flatMap((name, i) => (COLUMNS.has(name) ? [`${COLUMNS.get(name)} as f${i}`] : []))
  if (wanted.fields.some(name => !COLUMNS.has(name))) columns.push('a.extra')
  const { rows } = await db.query<Row & Record<`f${number}`, Value | null>>(
    `select ${['a.key', 'a.zone', ...columns, ...(wanted.deep ? [RECORDS] : [])].join(', ')} from accounts a where ${sql}${filter.keys === undefined ? ' and a.merged_into is null' : ''}`,
    values,
  )
  return rows.map(row => ({
    key: row.key,
    zone: row.zone,
    fields: Object.fromEntries(
      wanted.fields.map((name, i) => [name, (COLUMNS.has(name) ? row[`f${i}`] : row.extra?.[name]) ?? null]),
    ),
    opportunities: row.opportunities ?? [],
    contracts: row.contracts ?? [],
    usage: row.usage ?? [],
    runningSince: row.runningSince ?? null,
  }))
}
