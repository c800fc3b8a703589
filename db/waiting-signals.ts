import type { PostalAddress } from '../domain/people/postal-address.ts'
import type { Value } from '../language/condition/condition.ts'
import type { SignalName } from './insert-signals.ts'
import { ms } from './instant-sql.ts'
import type { Db, Tx } from './pool.ts'

/** What a signal said of its account and person, kept until somebody knows whose it is. */
interface WaitingHint {
  account: { key: string | null; domain: string | null; name: string | null }
  person:
    | (Record<'key' | 'email' | 'anonymousId' | 'firstName' | 'lastName' | 'title' | 'role', string | null> & {
        postal?: PostalAddress | null
      })
    | null
}

/** A signal that waits, and what would place it if it turned up. */
export interface Waiting extends SignalName {
  hint: WaitingHint
  terms: readonly string[]
}

/** Keeps what is needed to place signals later, or renews it. The signals are stored already. */
export async function keepWaiting(tx: Tx, waiting: readonly Waiting[]): Promise<void> {
  if (waiting.length === 0) return
  await tx.query({
    name: 'keep-waiting',
    text: `
      insert into waiting_signals (signal_id, hint, terms)
      select s.id, g.hint, g.terms
      from jsonb_to_recordset($1::jsonb) as g (source text, id text, hint jsonb, terms text[])
      join signals s on s.source = g.source and s.event_id = g.id
      where s.account_key is null
      on conflict (signal_id) do update set terms = excluded.terms`,
    values: [JSON.stringify(waiting)],
  })
}

/** A signal that waits, as it came. */
export interface WaitingSignal extends SignalName {
  signalId: number
  bodyHash: string
  kind: string
  /** UTC milliseconds */
  at: number
  data: Record<string, Value | null>
  flag: string | null
  hint: WaitingHint
}

/** Signals that wait for one of these things, after an id and in its order; nobody else works on them meanwhile. */
export async function takeWaiting(
  tx: Tx,
  terms: readonly string[],
  after: number,
  limit: number,
): Promise<WaitingSignal[]> {
  const { rows } = await tx.query<WaitingSignal>({
    name: 'take-waiting',
    text: `
      select w.signal_id as "signalId", s.source, s.event_id as id, s.body_hash as "bodyHash", s.kind,
        ${ms('s.occurred_at')} as at, s.data, s.flag, w.hint
      from waiting_signals w join signals s on s.id = w.signal_id
      where w.terms && $1::text[] and w.signal_id > $2
      order by w.signal_id
      limit $3
      for update of w skip locked`,
    values: [terms, after, limit],
  })
  return rows
}

/** A signal that has found its place. */
export interface PlacedLate {
  signalId: number
  account: string
  person: string | null
  /** why it counts for nothing; null = it counts */
  ignored: string | null
  decision: number
}

/** Puts signals where they belong: they count from when they happened, as those of an import do. */
export async function placeWaiting(tx: Tx, placed: readonly PlacedLate[]): Promise<void> {
  if (placed.length === 0) return
  await tx.query({
    name: 'place-waiting',
    text: `
      with placed as (
        select * from jsonb_to_recordset($1::jsonb)
          as g ("signalId" bigint, account text, person text, ignored text, decision bigint)
      ), gone as (
        delete from waiting_signals w using placed p where w.signal_id = p."signalId"
      )
      update signals s set account_key = p.account, person_id = p.person, unresolved = null, backfill = true,
        ignored = p.ignored, decision_id = p.decision
      from placed p where s.id = p."signalId"`,
    values: [JSON.stringify(placed)],
  })
}

/**
 * Lets the first signal that waits for one of these things, after an id, wait for nothing any more, with what is wrong with it.
 * Answers which it is; null = there is none.
 */
export async function setAside(
  tx: Tx,
  terms: readonly string[],
  after: number,
  wrong: string,
): Promise<(SignalName & { signalId: number }) | null> {
  const { rows } = await tx.query<SignalName & { signalId: number }>(
    `with first as (
       select signal_id from waiting_signals where terms && $1::text[] and signal_id > $2 order by signal_id limit 1
     ), aside as (
       update waiting_signals w set terms = '{}' from first f where w.signal_id = f.signal_id
     )
     update signals s set flag = $3 from first f where s.id = f.signal_id
     returning s.id as "signalId", s.source, s.event_id as id`,
    [terms, after, wrong.slice(0, 500)],
  )
  return rows[0] ?? null
}

/** What a signal said that waits for nothing any more, and forgets what was wrong with it; null = none of that name does. */
export async function readAside(tx: Tx, { source, id }: SignalName): Promise<WaitingHint | null> {
  const { rows } = await tx.query<{ hint: WaitingHint }>(
    `update signals s set flag = null from waiting_signals w
     where w.signal_id = s.id and w.terms = '{}' and s.source = $1 and s.event_id = $2
     returning w.hint`,
    [source, id],
  )
  return rows[0]?.hint ?? null
}

/** Says of signals that still have no account why that is so now. */
export async function renewReasons(
  tx: Tx,
  waiting: readonly { signalId: number; unresolved: string; decision: number }[],
): Promise<void> {
  if (waiting.length === 0) return
  await tx.query({
    name: 'renew-reasons',
    text: `
      update signals s set unresolved = g.unresolved, decision_id = g.decision
      from jsonb_to_recordset($1::jsonb) as g ("signalId" bigint, unresolved text, decision bigint)
      where s.id = g."signalId" and s.unresolved is distinct from g.unresolved`,
    values: [JSON.stringify(waiting)],
  })
}

/** Something that turned up, and when it was told last: it may be told again while it is worked on. */
export interface News {
  term: string
  /** as Postgres writes it */
  at: string
}

/** What has turned up that signals waited for, the oldest first. */
export async function readNews(db: Db, limit: number): Promise<News[]> {
  const { rows } = await db.query<News>({
    name: 'read-news',
    text: 'select term, at::text from identity_news order by at limit $1',
    values: [limit],
  })
  return rows
}

/** Forgets news that were worked through, but for what was told again meanwhile. */
export async function forgetNews(db: Db, news: readonly News[]): Promise<void> {
  await db.query({
    name: 'forget-news',
    text: `
      delete from identity_news n using unnest($1::text[], $2::timestamptz[]) as g (term, at)
      where n.term = g.term and n.at = g.at`,
    values: [news.map(({ term }) => term), news.map(({ at }) => at)],
  })
}

/** Says that things have turned up which signals may wait for. */
export async function tellNews(tx: Tx, terms: readonly string[]): Promise<void> {
  await tx.query({ name: 'tell-news', text: 'select tell_news($1::text[])', values: [terms] })
}

/** How many signals wait, by the reason why. */
export async function countWaiting(db: Db): Promise<{ reason: string; signals: number }[]> {
  const { rows } = await db.query<{ reason: string; signals: number }>(`
    select coalesce(s.unresolved, 'no-evidence') as reason, count(*)::integer as signals
    from waiting_signals w join signals s on s.id = w.signal_id
    group by 1 order by 2 desc, 1`)
  return rows
}
