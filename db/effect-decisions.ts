import type { EffectDecision } from '../domain/effect/decide-effect.ts'
import type { EffectState } from './effects.ts'
import { ms } from './instant-sql.ts'
import type { Db, Tx } from './pool.ts'

/** Who decided: somebody who signed in, a key, the command line of this machine, or a signal that proves it. */
export interface Decider {
  kind: 'user' | 'key' | 'machine' | 'signal'
  id: string
  name: string
}

/** A decision as it is kept. Instants are UTC milliseconds. */
export interface EffectDecisionRow {
  at: number
  decided: EffectDecision
  before: EffectState
  by: Decider
  reason: string
  /** a resend: when an attempt took the order up */
  takenAt: number | null
}

/** Keeps a decision; answers nothing. */
export async function insertDecision(
  tx: Tx,
  key: string,
  { decided, before, by, reason }: Omit<EffectDecisionRow, 'at' | 'takenAt'>,
): Promise<void> {
  await tx.query({
    name: 'insert-effect-decision',
    text: `
      insert into effect_decisions (effect_key, decided, before, by_kind, by_id, by_name, reason)
      values ($1, $2, $3, $4, $5, $6, $7)`,
    values: [key, decided, before, by.kind, by.id, by.name, reason],
  })
}

/** The decisions on an effect, oldest first. */
export async function listDecisions(db: Db, key: string): Promise<EffectDecisionRow[]> {
  const { rows } = await db.query<EffectDecisionRow>({
    name: 'list-effect-decisions',
    text: `
      select ${ms('at')} as at, decided, before, jsonb_build_object('kind', by_kind, 'id', by_id, 'name', by_name) as by, reason,
        ${ms('taken_at')} as "takenAt"
      from effect_decisions where effect_key = $1 order by id`,
    values: [key],
  })
  return rows
}

/** Takes up the order to send an effect again, if there is one that no attempt has taken up. */
export async function takeResendOrder(tx: Tx, key: string): Promise<boolean> {
  const { rowCount } = await tx.query({
    name: 'take-resend-order',
    text: `update effect_decisions set taken_at = app_now() where effect_key = $1 and decided = 'resend' and taken_at is null`,
    values: [key],
  })
  return rowCount !== null && rowCount > 0
}

/** Calls that came to nothing and that somebody ordered to be made once more: not attempted yet, or an attempt died on the way. */
export async function orderedCalls(db: Db): Promise<{ key: string; webhook: string }[]> {
  const { rows } = await db.query<{ key: string; webhook: string }>({
    name: 'ordered-calls',
    text: `
      select distinct e.key, c.webhook
      from effect_decisions d join effects e on e.key = d.effect_key join webhook_calls c on c.effect_key = e.key
      where d.decided = 'resend' and d.before = 'rejected'
        and ((e.state = 'rejected' and d.taken_at is null)
          or (e.state = 'reserved' and d.taken_at is not null and e.reserved_at < app_now() - interval '1 minute'))`,
  })
  return rows
}
