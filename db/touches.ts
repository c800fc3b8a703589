import type { Touch } from '../domain/touch/free-touch.ts'
import type { TouchChannel } from '../language/touch-channels.ts'
import { ms } from './instant-sql.ts'
import type { Db, Tx } from './pool.ts'
import { idsUnderAddress } from './under-one-address.ts'

/**
 * Takes the lock under which touches of an account, and of those merged into it, are counted: two at once cannot both be the last one
 * allowed.
 */
export async function lockTouches(tx: Tx, account: string): Promise<void> {
  await tx.query({
    name: 'lock-touches',
    text: `
      select pg_advisory_xact_lock(hashtextextended('touch/' || coalesce((select merged_into from accounts where key = $1), $1), 0))`,
    values: [account],
  })
}

/** The same for touches of a person, under whichever account; where both locks are taken, the account's comes first. */
export async function lockPerson(tx: Tx, person: string): Promise<void> {
  await tx.query({
    name: 'lock-person',
    text: `
      select pg_advisory_xact_lock(hashtextextended('touch-to/' || coalesce((select lower(email) from people where id = $1), $1), 0))`,
    values: [person],
  })
}

/** Went out, or may have. As SQL, of `effects`. */
export const OUT = `kind = 'send' and touch
    and (state in ('reserved', 'in_flight', 'sent', 'unknown') or (lost > 0 and state in ('held', 'deferred')))`

/** Tells of a touch that others made, by its kind: one that names a message of ours is no second touch. As SQL, of `signals s`. */
export function toldByOthers(kinds: string): string {
  return `s.kind = any(${kinds}::text[]) and s.ignored is null and s.occurred_at <= (select app_now())
      -- row by row, by the index of messages: joined, it could be all of the ledger that is read
      and (select count(*) from effects e where e.message_id = '<' || btrim(s.data ->> 'messageId', ' <>') || '>') = 0`
}

/**
 * Touches of an account, of those merged into it and, wherever it was, of a person (null = of nobody besides), newest last: messages
 * that went out, or may have, but for `except`, and what signals of these kinds tell that others did. Those of the account reach as far
 * back as its window (milliseconds), those of the person as far as theirs. A signal that names one of our own messages is no second
 * touch. Whoever stands under the address of the person is the person.
 */
export async function recentTouches(
  db: Db,
  { account, person }: { account: string; person: string | null },
  windows: Readonly<Record<'account' | 'person', number>>,
  except: string,
  told: Readonly<Record<string, TouchChannel>>,
): Promise<Touch[]> {
  const keys = `(select array_agg(k.key) from accounts a join accounts k
    on k.key = coalesce(a.merged_into, a.key) or k.merged_into = coalesce(a.merged_into, a.key) where a.key = $1)`
  const since = (window: string) => `now - ${window}::double precision * interval '1 millisecond'`
  const o = (column: string, type = 'timestamptz') => `(select ${column} from o)::${type}`
  const isTheirs = `person_id = any(${o('people', 'text[]')})`
  const ofAccount = (at: string) => `account_key = any(${o('keys', 'text[]')}) and ${at} > ${o('since_account')}`
  // but for what is of the account already
  const ofPerson = (at: string) => `${isTheirs} and ${at} > ${o('since_person')}
    and (account_key <> all(${o('keys', 'text[]')}) or ${at} <= ${o('since_account')})`
  const effects = (which: string) => `
    select ${ms('reserved_at')} as at, person_id, account_key, motion, journey, play, channel
    from effects where ${OUT} and key <> $4 and ${which}`
  const signals = (which: string) => `
    select ${ms('occurred_at')}, person_id, account_key, null, null, null, $5::jsonb ->> kind
    from signals s
    where ${toldByOthers('$6')} and ${which}`
  const { rows } = await db.query<Touch>({
    name: 'recent-touches',
    text: `
      with o as materialized (
        select coalesce(${keys}, array[$1]) as keys, array(${idsUnderAddress('$7')}) as people, now,
          ${since('$2')} as since_account, ${since('$3')} as since_person
        -- asked once: a clock that each row asks anew keeps indexes from being searched by it
        from (select app_now() as now) n),
      -- their signals are where they are
      at as materialized (select array(select account_key from people where id = any(${o('people', 'text[]')})) as keys)
      select at, case when ${isTheirs} then $7 else person_id end as person, motion, journey, play, channel,
        account_key <> all(${o('keys', 'text[]')}) as elsewhere
      from (
        ${effects(ofAccount('reserved_at'))}
        union all
        ${effects(ofPerson('reserved_at'))}
        union all
        ${signals(ofAccount('occurred_at'))}
        union all
        ${signals(ofPerson('occurred_at'))} and account_key = any((select keys from at)::text[])
      ) t
      order by at`,
    values: [account, windows.account, windows.person, except, JSON.stringify(told), Object.keys(told), person],
  })
  return rows
}
