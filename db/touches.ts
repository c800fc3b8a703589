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
export const OUT = `kind = 'send' and touch and state in ('reserved', 'in_flight', 'sent', 'unknown')`

/** Tells of a touch that others made, by its kind: one that names a message of ours is no second touch. As SQL, of `signals s`. */
export function toldByOthers(kinds: string): string {
  return `s.kind = any(${kinds}::text[]) and s.ignored is null and s.occurred_at <= app_now()
      -- row by row, by the index of messages: joined, it could be all of the ledger that is read
      and (select count(*) from effects e where e.message_id = '<' || btrim(s.data ->> 'messageId', ' <>') || '>') = 0`
}

/**
 * Touches of an account, of those merged into it and, wherever it was, of a person (null = of nobody besides) within a window
 * (milliseconds), newest last: messages that went out, or may have, but for `except`, and what signals of these kinds tell that others
 * did. A signal that names one of our own messages is no second touch. Whoever stands under the address of the person is the person.
 */
export async function recentTouches(
  db: Db,
  { account, person }: { account: string; person: string | null },
  window: number,
  except: string,
  told: Readonly<Record<string, TouchChannel>>,
): Promise<Touch[]> {
  const keys = `(select array_agg(k.key) from accounts a join accounts k
    on k.key = coalesce(a.merged_into, a.key) or k.merged_into = coalesce(a.merged_into, a.key) where a.key = $1)`
  const recent = (at: string) => `${at} > app_now() - $2::double precision * interval '1 millisecond'`
  const effects = (elsewhere: boolean) => `
    select ${ms('reserved_at')} as at, person_id, motion, journey, play, channel, ${elsewhere} as elsewhere
    from effects where ${OUT} and key <> $3 and ${recent('reserved_at')}`
  const signals = (elsewhere: boolean) => `
    select ${ms('s.occurred_at')}, s.person_id, null, null, null, $4::jsonb ->> s.kind, ${elsewhere}
    from signals s
    where ${toldByOthers('$5')} and ${recent('s.occurred_at')}`
  const { rows } = await db.query<Touch>({
    name: 'recent-touches',
    text: `
      with o as materialized (select coalesce(${keys}, array[$1]) as keys, array(${idsUnderAddress('$6')}) as people),
      -- their signals are where they are
      at as materialized (select array(select account_key from people where id = any((select people from o)::text[])) as keys)
      select at, case when person_id = any((select people from o)::text[]) then $6 else person_id end as person,
        motion, journey, play, channel, elsewhere
      from (
        ${effects(false)} and account_key = any((select keys from o)::text[])
        union all
        ${effects(true)} and person_id = any((select people from o)::text[]) and account_key <> all((select keys from o)::text[])
        union all
        ${signals(false)} and s.account_key = any((select keys from o)::text[])
        union all
        ${signals(true)} and s.account_key = any((select keys from at)::text[])
          and s.person_id = any((select people from o)::text[]) and s.account_key <> all((select keys from o)::text[])
      ) t
      order by at`,
    values: [account, window, except, JSON.stringify(told), Object.keys(told), person],
  })
  return rows
}
