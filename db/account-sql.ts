import { ms } from './instant-sql.ts'

/**
 * What is read of many accounts of a batch, as text for statements over `accounts a` whose first value is their keys. What each
 * account has several of is put together once for all, and joined: asked for one account after another it takes far longer.
 */

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

/** `clock`, and `windows` from the second value: how to look back, per signal kind. */
export const WITH_WINDOWS = `
      with clock as materialized (select app_now() as now), windows as materialized (
        select key as kind, (value ->> 'last')::double precision * interval '1 millisecond' as last,
          case when (value ->> 'newest')::boolean then 1 end as most
        from jsonb_each($2::jsonb)
      )`

/** Joins `people.list`: those of each account, with those who are gone and were deleted, `here` false. */
export const PEOPLE = `
      left join (
        select p.account_key, json_agg(json_build_object('id', p.id, 'role', p.role, 'roleBy', p.role_by, 'title', p.title,
          'topics', coalesce(t.topics, '[]'), 'lastSeenAt', ${ms('p.last_seen_at')}, 'optedOut', p.opted_out,
          'here', p.gone_at is null and p.deleted_at is null) order by p.id) as list
        from people p
        left join (
          select t.person_id, json_agg(t.topic order by t.topic) as topics
          from people p join person_topics t on t.person_id = p.id
          where p.account_key = any($1::text[]) group by t.person_id) t on t.person_id = p.id
        where p.account_key = any($1::text[]) group by p.account_key) people on people.account_key = a.key`

/** Joins `sums.list`: those of each account, each with the role its person has now. */
export const SUMS = `
      left join (
        select s.account_key, json_agg(json_build_object('person', nullif(s.person_id, ''), 'role', p.role, 'kind', s.kind,
          'halfLife', s.half_life_ms, 'way', s.way, 'f', s.f, 'landmark', ${ms('s.landmark')})) as list
        from decayed_sums s left join people p on p.id = s.person_id
        where s.account_key = any($1::text[]) group by s.account_key) sums on sums.account_key = a.key`

/** Joins `runs.list`: those of each account, over or not. */
export const RUNS = `
      left join (
        select r.account_key, json_agg(json_build_object('journey', r.journey, 'run', r.run, 'status', r.status,
          'startedAt', ${ms('r.started_at')}, 'endedAt', ${ms('r.ended_at')}) order by r.journey, r.run) as list
        from journey_runs r
        where r.account_key = any($1::text[]) group by r.account_key) runs on runs.account_key = a.key`

/** The signals of the account `a` that windows look at. */
export const RECENT = `
        (select coalesce(jsonb_agg(jsonb_build_object('kind', s.kind, 'at', ${ms('s.at')}, 'person', s.person,
          'role', ${roleOf('s.person')}, 'data', s.data) order by s.at), '[]') from (${SEEN}) s)`
