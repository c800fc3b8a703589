import type { EffectKind, EffectState } from './effects.ts'
import { atMicros, micros, ms } from './instant-sql.ts'
import { EFFECT_AT } from './list-touches.ts'
import type { Db } from './pool.ts'
import { PERSON_JSON, type PersonRecord } from './task-records.ts'

/** An effect as the ledger knows it. Instants are UTC milliseconds. */
export interface EffectRecord {
  key: string
  kind: EffectKind
  state: EffectState
  reason: string | null
  heldUntil: number | null
  /** when the fate of an attempt was first lost */
  unknownAt: number | null
  journey: string
  account: string
  accountName: string
  run: number
  play: string | null
  playRun: number | null
  step: string | null
  /** content, webhook, audience: what it is about */
  contentId: string | null
  subject: string | null
  response: string | null
  /** of calls and audiences it is empty */
  messageId: string | null
  attempts: number
  person: PersonRecord | null
  staff: { id: string; name: string } | null
  decidedAt: number
  /** UTC microseconds: what the list is ordered by */
  at: number
  /** somebody decided on it before */
  decided: boolean
  /** its journey waits for it at this very step */
  awaited: boolean
}

const AWAITED = `exists (
    select from journey_runs r, jsonb_array_elements(r.now -> 'plays') p, jsonb_array_elements(p -> 'lanes') l
    where r.journey = e.journey and r.account_key = e.account_key and r.run = e.run and r.status <> 'ended'
      and p ->> 'play' = e.play and (p ->> 'n')::int = e.play_run and l ->> 'step' = e.step
      and l ->> 'doing' in ('send', 'call'))`

const COLUMNS = `e.key, e.kind, e.state, e.reason, ${ms('e.held_until')} as "heldUntil", ${ms('e.unknown_at')} as "unknownAt",
  e.journey, e.account_key as account, a.name as "accountName", e.run, e.play, e.play_run as "playRun", e.step,
  e.content_id as "contentId", e.subject, e.response, e.message_id as "messageId", e.fence as attempts,
  case when pe.id is not null then ${PERSON_JSON} end as person,
  case when s.id is not null then jsonb_build_object('id', s.id, 'name', s.name) end as staff,
  ${ms('e.decided_at')} as "decidedAt", ${micros(EFFECT_AT)} as at,
  exists (select from effect_decisions d where d.effect_key = e.key) as decided, ${AWAITED} as awaited`

const JOINS = `join accounts a on a.key = e.account_key
  left join people pe on pe.id = e.person_id
  left join staff s on s.id = e.staff_id`

/** Which effects are asked for; null = all. */
export interface EffectQuery {
  states: readonly EffectState[] | null
  kind: EffectKind | null
  account: string | null
  play: string | null
  /** to whom they go */
  person?: string
}

/** Effects, those that came to their state last first. `after` is the place of the last one of the page before. */
export async function listEffects(
  db: Db,
  { states, kind, account, play, person }: EffectQuery,
  after: [number, string] | null,
  limit: number,
): Promise<EffectRecord[]> {
  const values: unknown[] = [limit]
  const parameter = (value: unknown): string => `$${values.push(value)}`
  const parts = ['true']
  if (kind !== null) parts.push(`e.kind = ${parameter(kind)}`)
  if (account !== null) parts.push(`e.account_key = ${parameter(account)}`)
  if (play !== null) parts.push(`e.play = ${parameter(play)}`)
  if (person !== undefined) parts.push(`e.person_id = ${parameter(person)}`)
  if (after !== null) {
    parts.push(`(${EFFECT_AT}, e.key) < (${atMicros(parameter(after[0]))}, ${parameter(after[1])}::text)`)
  }
  const order = `order by ${EFFECT_AT} desc, e.key desc limit $1`
  const where = parts.join(' and ')
  // the newest of each state by its own index: what is rare is found among many others without a look at them
  const effects =
    states === null
      ? `(select * from effects e where ${where} ${order}) e`
      : `unnest(${parameter(states)}::text[]) s(state), lateral (select * from effects e where e.state = s.state and ${where} ${order}) e`
  const { rows } = await db.query<EffectRecord>(
    `select ${COLUMNS} from (select e.* from ${effects} ${order}) e ${JOINS} ${order}`,
    values,
  )
  return rows
}

/** One effect; null if there is none of this key. */
export async function readEffect(db: Db, key: string): Promise<EffectRecord | null> {
  const { rows } = await db.query<EffectRecord>({
    name: 'read-effect',
    text: `select ${COLUMNS} from effects e ${JOINS} where e.key = $1`,
    values: [key],
  })
  return rows[0] ?? null
}
