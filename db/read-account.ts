import type { Definitions } from '../domain/account/definitions.ts'
import type { StoredAccount } from '../domain/account/stored-account.ts'
import { PEOPLE, RECENT, RUNS, SUMS, WITH_WINDOWS } from './account-sql.ts'
import { ms } from './instant-sql.ts'
import type { Db } from './pool.ts'

/** Somebody of an account; not here = gone, or deleted. */
export type PersonRow = StoredAccount['people'][number] & { here: boolean }

interface RunRow {
  journey: string
  run: number
  status: string
  startedAt: number
  endedAt: number | null
}

/** null = there are none */
interface AccountRow extends Omit<StoredAccount, 'people' | 'sums' | 'runs' | 'journeys' | 'ended'> {
  people: PersonRow[] | null
  sums: StoredAccount['sums'] | null
  runs: RunRow[] | null
}

/**
 * Reads all of many accounts in one round trip; those that do not exist are missing. `windows`: how to look back,
 * per signal kind, counted from when the account was last looked at: what has aged out since must be seen to have done so.
 */
export async function readAccounts(
  db: Db,
  keys: readonly string[],
  windows: Definitions['windows'],
): Promise<Map<string, StoredAccount>> {
  if (keys.length === 0) return new Map()
  const { rows } = await db.query<AccountRow>({
    name: 'read-accounts',
    text: `
      ${WITH_WINDOWS}
      select a.key, a.name, a.domain, a.tier, a.tier_by as "tierBy", a.tier_rule as "tierRule", a.status, a.country, a.industry, a.employees,
        a.renewal_status as "renewalStatus", a.zone, a.extra, a.noticed,
        (select coalesce(jsonb_agg(jsonb_build_object('id', o.id, 'stage', o.stage, 'motion', o.motion, 'amount', o.amount, 'currency', o.currency,
          'closeDate', o.close_date, 'openedAt', ${ms('o.opened_at')}, 'closedAt', ${ms('o.closed_at')})), '[]')
          from opportunities o where o.account_key = a.key and o.deleted_at is null) as opportunities,
        (select coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'starts', c.starts, 'ends', c.ends, 'amount', c.amount,
          'currency', c.currency, 'noticeDate', c.notice_date, 'autoRenews', c.auto_renews, 'toldWindow', c.told_window)), '[]')
          from contracts c where c.account_key = a.key) as contracts,
        (select coalesce(jsonb_agg(jsonb_build_object('product', u.product, 'metrics', u.metrics)), '[]')
          from (select distinct on (product) product, metrics from usage_reports where account_key = a.key
            order by product, day desc) u) as usage,
        people.list as people,
        (select coalesce(jsonb_agg(jsonb_build_object('opportunity', d.opportunity_id, 'person', d.person_id, 'role', d.role)), '[]')
          from opportunity_roles d join opportunities o on o.id = d.opportunity_id
          where o.account_key = a.key) as "dealRoles",
        (select coalesce(jsonb_agg(jsonb_build_object('key', l.key, 'state', l.state, 'person', l.person_id, 'title', l.title,
          'company', l.company, 'country', l.country, 'industry', l.industry, 'employees', l.employees, 'origin', l.origin) order by l.key), '[]')
          from leads l where l.account_key = a.key and l.state not in ('converted', 'refused')) as leads,
        (select coalesce(jsonb_agg(jsonb_build_object('group', m.group_id, 'opportunity', m.opportunity, 'person', m.person_id,
          'role', m.role, 'confidence', m.confidence, 'by', m.joined_by, 'leftOut', m.left_out, 'setBy', m.set_by, 'since', ${ms('m.since')},
          'position', case when m.position is not null then jsonb_build_object('is', m.position, 'by', m.position_by,
            'at', ${ms('m.position_at')}) end) order by m.person_id), '[]')
          from group_members m where m.account_key = a.key) as members,
        sums.list as sums, runs.list as runs,
        (select coalesce(jsonb_object_agg(b.score, b.band), '{}') from account_bands b where b.account_key = a.key) as bands,
        (select coalesce(jsonb_object_agg(b.score, ${ms('b.since')}), '{}') from account_bands b where b.account_key = a.key) as "bandsSince",
        (select coalesce(jsonb_object_agg(m.segment, m.member), '{}') from account_segments m where m.account_key = a.key) as segments,
        ${RECENT} as recent,
        (select coalesce(jsonb_object_agg(x.experiment, x.first_variant = 'held-out'), '{}') from exposures x
          where x.account_key = a.key and x.unit = 'account' and x.first_variant in ('held-out', 'treated')) as holdouts,
        exists (select from waiting_places p where p.account_key = a.key) as waits
      from accounts a cross join clock ${PEOPLE} ${SUMS} ${RUNS}
      where a.key = any($1::text[])`,
    values: [keys, JSON.stringify(windows)],
  })
  return new Map(rows.map(row => [row.key, accountOf(row)]))
}

function accountOf({ people, sums, runs, ...account }: AccountRow): StoredAccount {
  return { ...account, people: thoseHere(people), sums: sums ?? [], ...runsOf(runs ?? []) }
}

/** The people of an account who are there. */
export function thoseHere(people: readonly PersonRow[] | null): StoredAccount['people'] {
  return (people ?? []).flatMap(({ here, ...person }) => (here ? [person] : []))
}

function runsOf(all: readonly RunRow[]): Pick<StoredAccount, 'runs' | 'journeys' | 'ended'> {
  const ended: StoredAccount['ended'] = {}
  const runs: StoredAccount['runs'] = []
  for (const { endedAt, ...run } of all) {
    const before = ended[run.journey]
    if (run.status !== 'ended') runs.push(run)
    else ended[run.journey] = { runs: (before?.runs ?? 0) + 1, at: Math.max(before?.at ?? 0, endedAt ?? 0) }
  }
  return { runs, journeys: [...new Set(all.map(({ journey }) => journey))], ended }
}

/** Reads one account; null if there is no such account. */
export async function readAccount(db: Db, key: string, windows: Definitions['windows']): Promise<StoredAccount | null> {
  return (await readAccounts(db, [key], windows)).get(key) ?? null
}
