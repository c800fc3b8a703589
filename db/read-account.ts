import type { Definitions } from '../domain/account/definitions.ts'
import type { StoredAccount } from '../domain/account/stored-account.ts'
import type { Db } from './pool.ts'

// a join would make Postgres read all people at once for each account
const roleOf = (person: string) => `(select p.role from people p where p.id = ${person})`

/** The moment an account was last looked at. */
const LOOKED = 'least(a.evaluated_at, clock.now)'

/**
 * Signals of the kinds windows look at, of those before the account was last looked at only the newest where that tells; what
 * the engine tells of bands and segments stands in the history of the account.
 */
const SEEN = `
  select w.kind, s.*
  from windows w
  cross join lateral (
    select s.occurred_at as at, s.person_id as person, s.data from signals s
    where s.account_key = a.key and s.kind = w.kind and s.occurred_at between ${LOOKED} - w.last and ${LOOKED}
      and s.ignored is null
    order by s.occurred_at desc limit w.most) s
  union all
  select s.kind, s.occurred_at, s.person_id, s.data
  from signals s
  where s.account_key = a.key and s.occurred_at > ${LOOKED} and s.ignored is null and s.kind in (select w.kind from windows w)
  union all
  select w.kind, h.since, null, jsonb_build_object('score', h.subject, 'to', h.value)
  from windows w join account_history h on h.since >= ${LOOKED} - w.last
  where w.kind = 'band.changed' and h.account_key = a.key and h.what = 'band'
  union all
  select w.kind, h.since, null, jsonb_build_object('segment', h.subject)
  from windows w join account_history h on h.since >= ${LOOKED} - w.last
  where w.kind = 'segment.entered' and h.account_key = a.key and h.what = 'segment'
  union all
  select w.kind, h.until, null, jsonb_build_object('segment', h.subject)
  from windows w join account_history h on h.until >= ${LOOKED} - w.last
  where w.kind = 'segment.left' and h.account_key = a.key and h.what = 'segment'`

const ms = (column: string) => `floor(extract(epoch from ${column}) * 1000)::bigint`

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
  const { rows } = await db.query<StoredAccount>({
    name: 'read-accounts',
    text: `
      with clock as materialized (select app_now() as now), windows as materialized (
        select key as kind, (value ->> 'last')::double precision * interval '1 millisecond' as last,
          case when (value ->> 'newest')::boolean then 1 end as most
        from jsonb_each($2::jsonb)
      )
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
        (select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'role', p.role, 'roleBy', p.role_by, 'title', p.title,
          'topics', array(select t.topic from person_topics t where t.person_id = p.id order by t.topic),
          'lastSeenAt', ${ms('p.last_seen_at')}, 'optedOut', p.opted_out) order by p.id), '[]')
          from people p where p.account_key = a.key and p.gone_at is null and p.deleted_at is null) as people,
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
        (select coalesce(jsonb_agg(jsonb_build_object('person', nullif(s.person_id, ''), 'role', ${roleOf('s.person_id')}, 'kind', s.kind,
          'halfLife', s.half_life_ms, 'way', s.way, 'f', s.f, 'landmark', ${ms('s.landmark')})), '[]')
          from decayed_sums s where s.account_key = a.key) as sums,
        (select coalesce(jsonb_object_agg(b.score, b.band), '{}') from account_bands b where b.account_key = a.key) as bands,
        (select coalesce(jsonb_object_agg(b.score, ${ms('b.since')}), '{}') from account_bands b where b.account_key = a.key) as "bandsSince",
        (select coalesce(jsonb_object_agg(m.segment, m.member), '{}') from account_segments m where m.account_key = a.key) as segments,
        (select coalesce(jsonb_agg(jsonb_build_object('kind', s.kind, 'at', ${ms('s.at')}, 'person', s.person,
          'role', ${roleOf('s.person')}, 'data', s.data) order by s.at), '[]') from (${SEEN}) s) as recent,
        (select coalesce(jsonb_agg(jsonb_build_object('journey', r.journey, 'run', r.run, 'status', r.status,
          'startedAt', ${ms('r.started_at')})), '[]')
          from journey_runs r where r.account_key = a.key and r.status <> 'ended') as runs,
        (select coalesce(jsonb_object_agg(x.experiment, x.first_variant = 'held-out'), '{}') from exposures x
          where x.account_key = a.key and x.unit = 'account' and x.first_variant in ('held-out', 'treated')) as holdouts,
        exists (select from waiting_places p where p.account_key = a.key) as waits,
        array(select distinct r.journey from journey_runs r where r.account_key = a.key) as journeys,
        (select coalesce(jsonb_object_agg(e.journey, jsonb_build_object('runs', e.runs, 'at', e.at)), '{}')
          from (select journey, count(*) as runs, ${ms('max(ended_at)')} as at from journey_runs
            where account_key = a.key and status = 'ended' group by journey) e) as ended
      from accounts a, clock
      where a.key = any($1::text[])`,
    values: [keys, JSON.stringify(windows)],
  })
  return new Map(rows.map(row => [row.key, row]))
}

/** Reads one account; null if there is no such account. */
export async function readAccount(db: Db, key: string, windows: Definitions['windows']): Promise<StoredAccount | null> {
  return (await readAccounts(db, [key], windows)).get(key) ?? null
}
