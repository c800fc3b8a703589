import type { Origin } from '../domain/journey/commands.ts'
import type { ContentChannel } from '../language/touch-channels.ts'
import type { Db, Tx } from './pool.ts'

export type EffectState =
  | 'planned'
  | 'reserved'
  | 'in_flight'
  | 'sent'
  | 'deferred'
  | 'rejected'
  | 'skipped'
  | 'held'
  | 'unknown'

/** A row of the ledger: what is intended with one effect, and what came of it. Instants are UTC milliseconds. */
export interface Effect {
  key: string
  state: EffectState
  reason: string | null
  heldUntil: number | null
  fence: number
  personId: string | null
  messageId: string | null
  /** attempts nobody can tell the fate of */
  lost: number
}

export type EffectKind = 'send' | 'task' | 'alert' | 'webhook' | 'audience' | 'reassign'

const COLUMNS = `key, state, reason, floor(extract(epoch from held_until) * 1000)::bigint as "heldUntil", fence,
  person_id as "personId", message_id as "messageId", lost`

/**
 * Makes sure an effect has its row, and locks it; `channel` = of a message, by which way it reaches somebody. A first attempt finds it `planned`; a later one finds what the one before
 * left behind.
 */
export async function lockEffect(
  tx: Tx,
  kind: EffectKind,
  key: string,
  origin: Origin,
  decidedAt: number,
  channel: ContentChannel = 'email',
): Promise<Effect> {
  const planned = tx.query({
    name: 'plan-effect',
    text: `
      insert into effects (key, kind, state, journey, account_key, run, stage, motion, play, play_run, step, decided_at, channel)
      values ($1, $2, 'planned', $3, $4, $5, $6, $7, $8, $9, $10, to_timestamp($11::double precision / 1000), $12)
      on conflict (key) do nothing`,
    values: [
      key,
      kind,
      origin.journey,
      origin.account,
      origin.run,
      origin.stage,
      origin.motion,
      origin.play,
      origin.playRun,
      origin.step,
      decidedAt,
      channel,
    ],
  })
  const locked = tx.query<Effect>({
    name: 'lock-effect',
    text: `select ${COLUMNS} from effects where key = $1 for update`,
    values: [key],
  })
  const [, { rows }] = await Promise.all([planned, locked])
  const effect = rows[0]
  if (!effect) throw new Error(`effect ${key} was planned and is gone`)
  return effect
}

/** What the ledger says of an effect at this moment; null where it is not known yet. */
export async function findEffect(db: Db, key: string): Promise<Effect | null> {
  const { rows } = await db.query<Effect>({
    name: 'find-effect',
    text: `select ${COLUMNS} from effects where key = $1`,
    values: [key],
  })
  return rows[0] ?? null
}

/** What an attempt has settled on before anything leaves the house. */
export interface Reservation {
  /** does it count as a touch? */
  touch?: boolean
  /** a person of the account, or a colleague */
  personId: string | null
  staffId?: string
  contentId: string
  contentHash: string
  subject: string
  /** what an alert says */
  text?: string
  messageId: string
}

/** Reserves an effect for one attempt and answers its fence: only the holder of the newest fence may write the outcome. */
export async function reserveEffect(tx: Tx, key: string, r: Reservation): Promise<number> {
  const { rows } = await tx.query<{ fence: number }>({
    name: 'reserve-effect',
    text: `
      update effects set state = 'reserved', fence = fence + 1, person_id = $2, content_id = $3, content_hash = $4,
        subject = $5, message_id = $6, staff_id = $7, touch = $8, alert_text = $9, reason = null, held_until = null, reserved_at = app_now()
      where key = $1
      returning fence`,
    values: [
      ...[key, r.personId, r.contentId, r.contentHash, r.subject, r.messageId, r.staffId ?? null, r.touch ?? true],
      r.text ?? null,
    ],
  })
  const fence = rows[0]?.fence
  if (fence === undefined) throw new Error(`effect ${key} was locked and is gone`)
  return fence
}

/** Just before the first byte of the message flows: from here on a lost reply means nobody can tell. False = fenced off. */
export async function startBody(tx: Pick<Tx, 'query'>, key: string, fence: number): Promise<boolean> {
  const { rowCount } = await tx.query({
    name: 'start-body',
    text: `
      update effects set state = 'in_flight', body_started_at = app_now()
      where key = $1 and fence = $2 and state = 'reserved'`,
    values: [key, fence],
  })
  return rowCount === 1
}

/** An outcome of the ledger. */
export interface Outcome {
  state: Exclude<EffectState, 'planned' | 'reserved' | 'in_flight'>
  reason: string | null
  heldUntil?: number | null
  /** until when what is held is worth sending, UTC milliseconds */
  expiresAt?: number
  /** the provider's own words */
  response?: string | null
  personId?: string | null
  /** a colleague */
  staffId?: string | null
  contentId?: string | null
  /** the fate of this attempt is lost, whatever is made of it */
  lost?: boolean
}

/** Writes the outcome of an effect, if this attempt is still the one that may. Answers whether it was. */
export async function settleEffect(
  tx: Pick<Tx, 'query'>,
  key: string,
  fence: number,
  outcome: Outcome,
): Promise<boolean> {
  const { rowCount } = await tx.query({
    name: 'settle-effect',
    text: `
      update effects set state = $3, reason = $4, held_until = to_timestamp($5::double precision / 1000),
        -- the other side's words may name somebody who was forgotten meanwhile
        response = case when exists (select from people p where p.id = person_id and p.erased_at is not null) then null
          else coalesce($6, response) end, person_id = coalesce(person_id, $7), content_id = coalesce(content_id, $8),
        staff_id = coalesce(staff_id, $9), expires_at = coalesce(to_timestamp($11::double precision / 1000), expires_at), lost = lost + $10::boolean::int,
        unknown_at = case when $10 then coalesce(unknown_at, app_now()) else unknown_at end, settled_at = app_now()
      where key = $1 and fence = $2
      returning pg_notify('changes', json_build_object('what', 'effect', 'account', account_key)::text)`,
    values: [
      key,
      fence,
      outcome.state,
      outcome.reason,
      outcome.heldUntil ?? null,
      outcome.response ?? null,
      outcome.personId ?? null,
      outcome.contentId ?? null,
      outcome.staffId ?? null,
      outcome.lost ?? false,
      outcome.expiresAt ?? null,
    ],
  })
  return rowCount === 1
}
