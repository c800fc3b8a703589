import type { Value } from '../language/condition/condition.ts'
import type { Tx } from './pool.ts'

export interface NewSignal {
  source: string
  eventId: string
  bodyHash: string
  kind: string
  /** null with the reason why it belongs to none */
  account: string | null
  unresolved: string | null
  /** UTC milliseconds */
  occurredAt: number
  data: Record<string, Value | null>
  backfill: boolean
  flag: string | null
}

/** Stores a signal. A second one of the same source and id is not stored: the answer says whether its body was the same. */
export async function insertSignal(
  tx: Tx,
  signal: NewSignal,
): Promise<{ id: number } | { duplicate: 'same' | 'other body' }> {
  const { rows } = await tx.query<{ id: number }>({
    name: 'insert-signal',
    text: `
      insert into signals (source, event_id, body_hash, kind, account_key, unresolved, occurred_at, accepted_at, data, backfill, flag)
      values ($1, $2, $3, $4, $5, $6, to_timestamp($7::double precision / 1000), app_now(), $8::jsonb, $9, $10)
      on conflict (source, event_id) do nothing
      returning id`,
    values: [
      signal.source,
      signal.eventId,
      signal.bodyHash,
      signal.kind,
      signal.account,
      signal.unresolved,
      signal.occurredAt,
      JSON.stringify(signal.data),
      signal.backfill,
      signal.flag,
    ],
  })
  const id = rows[0]?.id
  if (id !== undefined) return { id }
  const known = await tx.query<{ same: boolean }>(
    'select body_hash = $3 as same from signals where source = $1 and event_id = $2',
    [signal.source, signal.eventId, signal.bodyHash],
  )
  return { duplicate: known.rows[0]?.same === false ? 'other body' : 'same' }
}

/** Says whose signal it was, once the person is known. */
export async function setSignalPerson(tx: Tx, id: number, person: string): Promise<void> {
  await tx.query({
    name: 'set-signal-person',
    text: 'update signals set person_id = $2 where id = $1',
    values: [id, person],
  })
}
