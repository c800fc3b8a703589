import type { AsideKind, Patience } from '../domain/aside/patience.ts'
import { REMOVALS } from './audience-removals.ts'
import { ms } from './instant-sql.ts'
import type { Db, Tx } from './pool.ts'

/** Something that keeps failing. Instants are UTC milliseconds. */
export interface Aside {
  kind: AsideKind
  ref: string
  failures: number
  reason: string
  since: number
  /** when it was set aside; null = it is only counted yet */
  at: number | null
  probeAt: number | null
  releasedAt: number | null
  releasedAs: 'replay' | 'drop' | null
  releasedBy: string | null
}

const COLUMNS = `kind, ref, failures, reason, ${ms('since')} as since, ${ms('at')} as at, ${ms('probe_at')} as "probeAt",
  ${ms('released_at')} as "releasedAt", released_as as "releasedAs", released_by as "releasedBy"`

/** Counts one more failure in a row; at the last one, once they last long enough, it is set aside. Answers whether it is. */
export async function noteFailure(
  db: Pick<Tx, 'query'>,
  kind: AsideKind,
  ref: string,
  reason: string,
  { failures, lasting = 0, probe }: Patience,
): Promise<boolean> {
  const { rows } = await db.query<{ aside: boolean }>({
    name: 'note-failure',
    text: `
      insert into set_aside as s (kind, ref, failures, reason, since, last_at, at, probe_at)
      values ($1, $2, 1, $3, app_now(), app_now(), case when $4 <= 1 then app_now() end,
        app_now() + $5::double precision * interval '1 millisecond')
      on conflict (kind, ref) do update set
        failures = s.failures + 1, reason = excluded.reason, last_at = excluded.last_at,
        at = coalesce(s.at, case when s.failures + 1 >= $4
          and s.since <= app_now() - $6::double precision * interval '1 millisecond' then app_now() end), probe_at = excluded.probe_at,
        released_at = null, released_as = null, released_by = null
      returning at is not null as aside,
        case when at is not null then pg_notify('aside', kind) end`,
    values: [kind, ref, reason, failures, probe, lasting],
  })
  return rows[0]?.aside ?? false
}

/** It worked: what was counted is forgotten, what waits for it is let go. */
export async function noteSuccess(db: Pick<Tx, 'query'>, kind: AsideKind, ref: string): Promise<void> {
  await db.query({
    name: 'note-success',
    text: `
      with counted as (delete from set_aside where kind = $1 and ref = $2 and at is null)
      update set_aside set released_at = app_now(), released_as = 'replay', released_by = 'it works again'
      where kind = $1 and ref = $2 and at is not null and released_at is null
      returning pg_notify('aside', kind)`,
    values: [kind, ref],
  })
}

/** Something that may fail. */
export interface Thing {
  kind: AsideKind
  ref: string
}

/** Those of some things that failed the last time, and whether they are set aside. */
export async function failingOf(db: Db, things: readonly Thing[]): Promise<(Thing & { aside: boolean })[]> {
  const { rows } = await db.query<Thing & { aside: boolean }>({
    name: 'failing-of',
    text: `
      select kind, ref, at is not null and released_at is null as aside
      from set_aside join unnest($1::text[], $2::text[]) as asked (k, r) on kind = k and ref = r`,
    values: [things.map(thing => thing.kind), things.map(thing => thing.ref)],
  })
  return rows
}

/** Takes the one try that is let through in a while; false = it is not time, or another has it. */
export async function takeProbe(db: Db, kind: AsideKind, ref: string, { probe }: Patience): Promise<boolean> {
  const { rowCount } = await db.query({
    name: 'take-probe',
    text: `
      update set_aside set probe_at = app_now() + $3::double precision * interval '1 millisecond'
      where kind = $1 and ref = $2 and probe_at <= app_now()`,
    values: [kind, ref, probe],
  })
  return rowCount === 1
}

/** What is set aside, newest first, at most so many. */
export async function listAside(db: Db, limit = 500): Promise<(Aside & { waiting: number })[]> {
  const { rows } = await db.query<Aside & { waiting: number }>({
    name: 'list-aside',
    text: `
      select ${COLUMNS}, (select count(*) from effects e
          where e.state in ('held', 'deferred') and e.reason = 'set-aside:' || kind || ':' || ref) as waiting
      from set_aside where at is not null and released_at is null order by at desc, kind, ref limit $1`,
    values: [limit],
  })
  return rows
}

/** Has what waits for it let go: asked for again, or dropped. False = it is not set aside. */
export async function releaseAside(
  db: Db,
  kind: AsideKind,
  ref: string,
  as: 'replay' | 'drop',
  by: string,
): Promise<boolean> {
  const { rowCount } = await db.query({
    name: 'release-aside',
    text: `
      update set_aside set released_at = app_now(), released_as = $3, released_by = $4
      where kind = $1 and ref = $2 and at is not null and released_at is null
      returning pg_notify('aside', kind)`,
    values: [kind, ref, as, by],
  })
  return rowCount === 1
}

/**
 * Another release is active: contents, and what events were judged by, may be mended, so what waits for it is let go, also where a
 * content failed too seldom to be set aside, or went out to others since.
 */
export async function releaseByRelease(db: Pick<Tx, 'query'>): Promise<void> {
  await db.query({
    name: 'count-unwritten',
    text: `
      insert into set_aside (kind, ref, failures, reason, since, last_at, probe_at)
      select distinct 'content', content_id, 0, 'template', app_now(), app_now(), app_now()
      from effects where state = 'held' and reason = 'template' and content_id is not null
      on conflict (kind, ref) do nothing`,
  })
  await db.query({
    name: 'release-by-release',
    text: `
      update set_aside set released_at = app_now(), released_as = 'replay', released_by = 'a new release'
      where (kind = 'content' or (kind = 'event' and at is not null)) and released_at is null
      returning pg_notify('aside', kind)`,
  })
}

/** What was released and may still have something waiting for it. */
export async function listReleased(db: Db): Promise<Aside[]> {
  const { rows } = await db.query<Aside>(`select ${COLUMNS} from set_aside where released_at is not null`)
  return rows
}

/** Forgets what was released: nothing waits for it any more. One that failed again meanwhile stays. */
export async function forgetReleased(db: Db, { kind, ref }: Pick<Aside, 'kind' | 'ref'>): Promise<void> {
  await db.query(
    `delete from set_aside where kind = $1 and ref = $2 and released_at is not null
     returning case when kind = 'account' then pg_notify('inbox', ref) end`,
    [kind, ref],
  )
}

/** Forgets things at once: what was wrong with them is over. */
export async function forgetAside(db: Pick<Tx, 'query'>, kind: AsideKind, refs: readonly string[]): Promise<void> {
  if (refs.length === 0) return
  await db.query({
    name: 'forget-aside',
    text: 'delete from set_aside where kind = $1 and ref = any($2::text[])',
    values: [kind, refs],
  })
}

/** Something is tried that is not done at once: until that fails or succeeds it stays set aside, and nobody is told of it anew. */
export async function keepAside(
  db: Pick<Tx, 'query'>,
  kind: AsideKind,
  ref: string,
  { probe }: Patience,
): Promise<void> {
  await db.query({
    name: 'keep-aside',
    text: `
      update set_aside set released_at = null, released_as = null, released_by = null,
        probe_at = app_now() + $3::double precision * interval '1 millisecond'
      where kind = $1 and ref = $2`,
    values: [kind, ref, probe],
  })
}

/**
 * Effects that wait for something: their keys, with their accounts, behind that one. Removals from audiences come again by themselves,
 * and are not given up.
 */
export async function waitingFor(
  db: Db,
  reasons: readonly string[],
  content: string | null,
  after: { account: string; key: string },
  limit: number,
): Promise<{ key: string; account: string }[]> {
  const { rows } = await db.query<{ key: string; account: string }>(
    `select key, account_key as account from effects
     where state in ('held', 'deferred') and reason = any($1::text[]) and ($2::text is null or content_id = $2)
       and key !~ '${REMOVALS}' and (account_key, key) > ($3, $4)
     order by account_key, key limit $5`,
    [reasons, content, after.account, after.key, limit],
  )
  return rows
}
