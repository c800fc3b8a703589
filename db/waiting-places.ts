import type { Room } from '../domain/account/room.ts'
import type { Tx } from './pool.ts'

/** Takes the lock under which places are given away, until the transaction ends: two cannot both get the last one. */
export async function lockPlaces(tx: Tx): Promise<void> {
  await tx.query(`select pg_advisory_xact_lock(hashtextextended('places', 0))`)
}

/** How full it is behind the door of a journey that shares its places with `shared`, as one account sees it. */
export async function readRoom(tx: Tx, journey: string, shared: readonly string[], account: string): Promise<Room> {
  const { rows } = await tx.query<Room>({
    name: 'read-room',
    text: `
      select
        (select count(distinct account_key)::int from journey_runs
          where journey = any($2::text[]) and status <> 'ended' and account_key <> $3) as inside,
        (select count(distinct account_key)::int from journey_runs where journey = $1) as ever,
        array(select rank from waiting_places where journey = any($2::text[]) and account_key <> $3) as waiting`,
    values: [journey, shared, account],
  })
  return rows[0] ?? { inside: 0, ever: 0, waiting: [] }
}

/** Notes for which journeys an account waits now, and no others. Answers those it does not wait for any more. */
export async function setWaiting(
  tx: Tx,
  account: string,
  waiting: readonly { journey: string; rank: number }[],
  at: number,
): Promise<string[]> {
  const { rows } = await tx.query<{ journey: string }>({
    name: 'set-waiting',
    text: `
      with wanted as (select w ->> 'journey' as journey, (w ->> 'rank')::double precision as rank from jsonb_array_elements($2::jsonb) w),
      put as (
        insert into waiting_places (journey, account_key, rank, since)
        select journey, $1, rank, to_timestamp($3::double precision / 1000) from wanted
        on conflict (journey, account_key) do update set rank = excluded.rank
      )
      delete from waiting_places where account_key = $1 and journey not in (select journey from wanted)
      returning journey`,
    values: [account, JSON.stringify(waiting), at],
  })
  return rows.map(row => row.journey)
}

/** A place may have come free: of each journey the first that waits is looked at again. */
export async function wakeFirstWaiting(tx: Tx): Promise<void> {
  await tx.query({
    name: 'wake-first-waiting',
    text: `
      update accounts set next_flip_at = least(next_flip_at, app_now())
      where key in (select distinct on (journey) account_key from waiting_places order by journey, rank desc, since)
      returning pg_notify('flips', '')`,
  })
}
