import type { Value } from '../language/condition/condition.ts'
import type { Tx } from './pool.ts'

/** A signal of the past: it counts, and wakes nobody. */
export interface PastSignal {
  id: string
  hash: string
  kind: string
  account: string
  person: string | null
  /** UTC milliseconds */
  at: number
  data: Record<string, Value | null>
  flag: string | null
}

/** The hashes of the bodies of those signals that are known, by id. */
export async function knownSignals(tx: Tx, source: string, ids: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await tx.query<{ id: string; hash: string }>({
    name: 'known-signals',
    text: 'select event_id as id, body_hash as hash from signals where source = $1 and event_id = any($2::text[])',
    values: [source, ids],
  })
  return new Map(rows.map(row => [row.id, row.hash]))
}

/** Stores signals of the past once; answers the ids of those that are new. */
export async function insertPastSignals(tx: Tx, source: string, signals: readonly PastSignal[]): Promise<Set<string>> {
  if (signals.length === 0) return new Set()
  const { rows } = await tx.query<{ id: string }>({
    name: 'insert-past-signals',
    text: `
      insert into signals (source, event_id, body_hash, kind, account_key, person_id, occurred_at, accepted_at, data,
        backfill, flag)
      select $1, g.id, g.hash, g.kind, g.account, g.person, to_timestamp(g.at / 1000), app_now(), g.data, true, g.flag
      from jsonb_to_recordset($2::jsonb) as g (id text, hash text, kind text, account text, person text,
        at double precision, data jsonb, flag text)
      on conflict (source, event_id) do nothing
      returning event_id as id`,
    values: [source, JSON.stringify(signals)],
  })
  return new Set(rows.map(row => row.id))
}
