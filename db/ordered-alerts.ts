import type { EffectState } from './effects.ts'
import type { Db, Tx } from './pool.ts'

/**
 * Alerts in doubt that somebody ordered to be sent once more: not attempted yet, or an attempt died on the way. The one after the
 * first byte is given the time a mail server may take to answer.
 */
export async function orderedAlerts(db: Db): Promise<string[]> {
  const { rows } = await db.query<{ key: string }>({
    name: 'ordered-alerts',
    text: `
      select distinct e.key from effect_decisions d join effects e on e.key = d.effect_key
      where e.kind = 'alert' and d.decided = 'resend' and d.before = 'unknown'
        and ((e.state = 'unknown' and d.taken_at is null)
          or (e.state = 'reserved' and d.taken_at is not null and e.reserved_at < app_now() - interval '1 minute')
          or (e.state = 'in_flight' and d.taken_at is not null and e.body_started_at < app_now() - interval '15 minutes'))
      order by e.key`,
  })
  return rows.map(({ key }) => key)
}

/** An alert as it went out before, and to whom. */
export interface SentAlert {
  state: EffectState
  fence: number
  lost: number
  subject: string
  text: string
  messageId: string
  staff: { id: string; name: string; email: string } | null
}

/** Locks an alert with what it says; null = there is none of this key, or it never went out. */
export async function lockAlert(tx: Tx, key: string): Promise<SentAlert | null> {
  const { rows } = await tx.query<SentAlert>({
    name: 'lock-alert',
    text: `
      select e.state, e.fence, e.lost, e.subject, coalesce(e.alert_text, e.subject) as text, e.message_id as "messageId",
        case when s.email is not null then jsonb_build_object('id', s.id, 'name', s.name, 'email', s.email) end as staff
      from effects e left join staff s on s.id = e.staff_id
      where e.key = $1 and e.kind = 'alert' and e.message_id is not null and e.subject is not null
      for update of e`,
    values: [key],
  })
  return rows[0] ?? null
}
