import type { ContentChannel } from '../language/touch-channels.ts'
import type { EffectState } from './effects.ts'
import { atMicros, micros, ms } from './instant-sql.ts'
import { EFFECT_AT } from './list-touches.ts'
import type { Db } from './pool.ts'
import { PERSON_JSON, type PersonRecord } from './task-records.ts'

/** A message or an alert as the ledger knows it. Instants are UTC milliseconds. */
export interface MessageRecord {
  key: string
  channel: ContentChannel
  kind: 'send' | 'alert'
  state: EffectState
  reason: string | null
  heldUntil: number | null
  journey: string
  run: number
  account: string
  accountName: string
  play: string | null
  step: string | null
  contentId: string | null
  /** of the text that went out */
  contentHash: string | null
  motion: string
  subject: string | null
  messageId: string | null
  response: string | null
  person: PersonRecord | null
  staff: { id: string; name: string; email: string | null } | null
  /** the clock an alert is about */
  sla: string | null
  /** UTC microseconds: what the list is ordered by */
  at: number
}

const COLUMNS = `e.key, e.channel, e.kind, e.state, e.reason, ${ms('e.held_until')} as "heldUntil", e.journey, e.run, e.account_key as account,
  a.name as "accountName", e.play, e.step, e.content_id as "contentId", e.content_hash as "contentHash", e.motion, e.subject, e.message_id as "messageId", e.response,
  case when pe.id is not null then ${PERSON_JSON} end as person,
  case when s.id is not null then jsonb_build_object('id', s.id, 'name', s.name, 'email', s.email) end as staff,
  c.title as sla, ${micros(EFFECT_AT)} as at`

// an alert of a clock has the clock's key, then the mark and who is told
const JOINS = `join accounts a on a.key = e.account_key
  left join people pe on pe.id = e.person_id
  left join staff s on s.id = e.staff_id
  left join sla_clocks c on e.kind = 'alert' and c.key = regexp_replace(e.key, '/[^/]+/[^/]+$', '')`

const MAILS = `e.kind in ('send', 'alert')`

/** Messages and alerts, newest first. `after` is the place of the last one of the page before. */
export async function listOutbox(
  db: Db,
  query: { states: readonly string[] | null; q: string | null; after: [number, string] | null; limit: number },
): Promise<MessageRecord[]> {
  const values: unknown[] = [query.limit]
  const parameter = (value: unknown): string => `$${values.push(value)}`
  const parts = [MAILS]
  if (query.states !== null) parts.push(`e.state = any(${parameter(query.states)}::text[])`)
  if (query.after !== null) {
    parts.push(`(${EFFECT_AT}, e.key) < (${atMicros(parameter(query.after[0]))}, ${parameter(query.after[1])}::text)`)
  }
  if (query.q !== null && query.q !== '') {
    const like = `ilike ${parameter(`%${query.q.replace(/[\\%_]/g, '\\$&')}%`)}`
    const name = `concat_ws(' ', pe.first_name, pe.last_name)`
    parts.push(
      `(${['e.subject', 'a.name', name, 'pe.email', 's.name', 'e.play'].map(x => `${x} ${like}`).join(' or ')})`,
    )
  }
  const { rows } = await db.query<MessageRecord>(
    `select ${COLUMNS} from effects e ${JOINS}
     where ${parts.join(' and ')}
     order by ${EFFECT_AT} desc, e.key desc
     limit $1`,
    values,
  )
  return rows
}

/** One message or alert; null if there is none of this key. */
export async function readMessage(db: Db, key: string): Promise<MessageRecord | null> {
  const { rows } = await db.query<MessageRecord>({
    name: 'read-message',
    text: `select ${COLUMNS} from effects e ${JOINS} where e.key = $1 and ${MAILS}`,
    values: [key],
  })
  return rows[0] ?? null
}
