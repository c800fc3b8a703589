import type { Touch } from '../domain/touch/free-touch.ts'
import type { TouchChannel } from '../language/touch-channels.ts'
import { ms } from './instant-sql.ts'
import type { Db, Tx } from './pool.ts'

/** Takes the lock under which messages to one person are counted: two at once cannot both be the last one allowed. */
export async function lockTouches(tx: Tx, account: string): Promise<void> {
  await tx.query(`select pg_advisory_xact_lock(hashtextextended('touch/' || $1, 0))`, [account])
}

/**
 * Touches of an account within a window (milliseconds), newest last: messages that went out, or may have, but for `except`, and what
 * signals of these kinds tell that others did. A signal that names one of our own messages is no second touch.
 */
export async function recentTouches(
  db: Db,
  account: string,
  window: number,
  except: string,
  told: Readonly<Record<string, TouchChannel>>,
): Promise<Touch[]> {
  const { rows } = await db.query<Touch>({
    name: 'recent-touches',
    text: `
      select ${ms('reserved_at')} as at, person_id as person, motion, journey, play, channel
      from effects
      where account_key = $1 and kind = 'send' and touch and key <> $3 and state in ('reserved', 'in_flight', 'sent', 'unknown')
        and reserved_at > app_now() - $2::double precision * interval '1 millisecond'
      union all
      select ${ms('s.occurred_at')}, s.person_id, null, null, null, $4::jsonb ->> s.kind
      from signals s
      where s.account_key = $1 and s.kind = any($5::text[]) and s.ignored is null
        and s.occurred_at > app_now() - $2::double precision * interval '1 millisecond' and s.occurred_at <= app_now()
        and not exists (select from effects e where e.account_key = $1 and e.message_id = '<' || btrim(s.data ->> 'messageId', ' <>') || '>')
      order by 1`,
    values: [account, window, except, JSON.stringify(told), Object.keys(told)],
  })
  return rows
}
