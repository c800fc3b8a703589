import type { Touch } from '../domain/touch/free-touch.ts'
import type { Db, Tx } from './pool.ts'

/** Takes the lock under which messages to one person are counted: two at once cannot both be the last one allowed. */
export async function lockTouches(tx: Tx, account: string): Promise<void> {
  await tx.query(`select pg_advisory_xact_lock(hashtextextended('touch/' || $1, 0))`, [account])
}

/** Messages that went out, or may have, to an account within a window (milliseconds), newest last; `except` is none of them. */
export async function recentTouches(db: Db, account: string, window: number, except: string): Promise<Touch[]> {
  const { rows } = await db.query<Touch>({
    name: 'recent-touches',
    text: `
      select floor(extract(epoch from reserved_at) * 1000)::bigint as at, person_id as person, motion, journey, play
      from effects
      where account_key = $1 and kind = 'send' and touch and key <> $3 and state in ('reserved', 'in_flight', 'sent', 'unknown')
        and reserved_at > app_now() - $2::double precision * interval '1 millisecond'
      order by reserved_at`,
    values: [account, window, except],
  })
  return rows
}
