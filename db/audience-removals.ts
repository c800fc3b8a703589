import type { ChangeAudienceCommand } from '../domain/journey/commands.ts'
import { ms } from './instant-sql.ts'
import type { Db, Tx } from './pool.ts'

/** How the keys of removals end: for who was on an audience, and for who was put on while they were erased. */
export type RemovalEnd = 'erased' | 'erased-late'

/** Is this the key of a removal of somebody who was erased? */
export function isRemovalOfErased(key: string): boolean {
  return /\/erased(-late)?$/.test(key)
}

/**
 * How the keys of all effects end that take somebody off again and that no play waits for, as SQL reads it: undos of plays that
 * ended, and removals of who was erased. They come again by themselves and are never given up.
 */
export const REMOVALS = '/(undo|erased(-late)?)$'

/**
 * Plans that people are taken off every audience they are on, or may be on because a call about them was not answered well: an effect
 * each, whose row keeps nothing but their id.
 */
export async function planRemovals(tx: Tx, people: readonly string[], end: RemovalEnd): Promise<void> {
  await tx.query({
    name: 'plan-removals',
    text: `
      with wanted as (
        select distinct on (e.content_id, e.person_id) e.*
        from effects e
        where e.kind = 'audience' and e.person_id = any($1::text[]) and e.content_id is not null
          and (exists (select from audience_members m where m.audience = e.content_id and m.effect_key = e.key)
            or (e.state in ('deferred', 'held', 'reserved', 'rejected', 'unknown')
              and exists (select from webhook_calls c where c.effect_key = e.key)))
        order by e.content_id, e.person_id, e.key
      ), planned as (
        insert into effects (key, kind, state, reason, held_until, journey, account_key, run, stage, motion, play, play_run, step,
          person_id, content_id, decided_at)
        select key || '/' || $2, 'audience', 'deferred', 'erased', app_now(), journey, account_key, run, stage, motion, play, play_run,
          step, person_id, content_id, app_now()
        from wanted
        on conflict (key) do nothing
        returning 1
      )
      select pg_notify('aside', '') from planned limit 1`,
    values: [people, end],
  })
}

/** Was somebody erased? */
export async function isErased(tx: Tx, person: string): Promise<boolean> {
  const { rowCount } = await tx.query('select from people where id = $1 and erased_at is not null', [person])
  return rowCount === 1
}

/** Has the process that makes removals look for them: one was put off. */
export async function tellRemovalWaits(tx: Tx): Promise<void> {
  await tx.query(`select pg_notify('aside', '')`)
}

/** How long until the next removal that was put off, or left behind, is to be made, milliseconds; null = none is. */
export async function untilNextRemoval(db: Db): Promise<number | null> {
  const { rows } = await db.query<{ wait: number | null }>({
    name: 'until-next-removal',
    text: `
      select extract(epoch from min(case when state = 'deferred' then held_until else reserved_at + interval '1 minute' end)
        - app_now()) * 1000 as wait
      from effects
      where kind = 'audience' and key ~ '${REMOVALS}' and content_id is not null and state in ('deferred', 'reserved')`,
  })
  return rows[0]?.wait ?? null
}

/** Removals that are to be made now: planned, put off until now, or left behind by an attempt. */
export async function dueRemovals(db: Db, limit: number): Promise<ChangeAudienceCommand[]> {
  const { rows } = await db.query<
    ChangeAudienceCommand['origin'] & Pick<ChangeAudienceCommand, 'key' | 'audience' | 'at'>
  >({
    name: 'due-removals',
    text: `
      select key, content_id as audience, ${ms('decided_at')} as at, journey, account_key as account, run, stage, motion, play,
        play_run as "playRun", step
      from effects
      where kind = 'audience' and key ~ '${REMOVALS}' and content_id is not null
        and ((state = 'deferred' and held_until <= app_now())
          or (state = 'reserved' and reserved_at < app_now() - interval '1 minute'))
      order by decided_at, key limit $1`,
    values: [limit],
  })
  return rows.map(({ key, audience, at, ...origin }) => {
    const undo = key.slice(0, key.lastIndexOf('/'))
    return { do: 'change-audience', key, origin, at, audience, act: { undo }, to: null, expiresAt: at }
  })
}
