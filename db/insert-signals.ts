import type { Unresolved } from '../domain/identity/match-account.ts'
import type { Value } from '../language/condition/condition.ts'
import type { Tx } from './pool.ts'
import { knownEvents } from './quarantined-events.ts'

export interface NewSignal {
  source: string
  id: string
  bodyHash: string
  kind: string
  /** null with the reason why it belongs to none */
  account: string | null
  unresolved: Unresolved | null
  person: string | null
  /** what placed it, or did not; the engine places what it notices itself */
  decision?: number | null
  /** when it happened, UTC milliseconds */
  at: number
  data: Record<string, Value | null>
  backfill: boolean
  flag: string | null
  /** why it counts for nothing; null = it counts */
  ignored: string | null
}

/** What tells one signal from another: its source, and its id there. */
export type SignalName = Pick<NewSignal, 'source' | 'id'>

/** A text for a signal's name, to look it up by: whatever is in a source or an id, no two names have the same. */
export const nameOf = ({ source, id }: SignalName): string => `${source.length} ${source} ${id}`

/** What is known of a signal that came before: the hash of its body, and why it has no account, if it has none. */
export interface KnownSignal {
  hash: string
  unresolved: Unresolved | null
}

/** Those of the signals that are known, by {@link nameOf}: taken in, or set aside. */
export async function knownSignals(tx: Tx, names: readonly SignalName[]): Promise<Map<string, KnownSignal>> {
  const { rows } = await tx.query<SignalName & KnownSignal>({
    name: 'known-signals',
    text: `
      select s.source, s.event_id as id, s.body_hash as hash, s.unresolved
      from unnest($1::text[], $2::text[]) as g (source, id)
      join signals s on s.source = g.source and s.event_id = g.id`,
    values: [names.map(({ source }) => source), names.map(({ id }) => id)],
  })
  const all = [...rows, ...(await knownEvents(tx, names))]
  return new Map(all.map(({ hash, unresolved, ...name }) => [nameOf(name), { hash, unresolved }]))
}

/** Stores signals once, in their order; answers the names of those that were not there, see {@link nameOf}. */
export async function insertSignals(tx: Tx, signals: readonly NewSignal[]): Promise<Set<string>> {
  if (signals.length === 0) return new Set()
  const column = <K extends keyof NewSignal>(field: K): NewSignal[K][] => signals.map(signal => signal[field])
  const { rows } = await tx.query<SignalName>({
    name: 'insert-signals',
    text: `
      insert into signals (source, event_id, body_hash, kind, account_key, unresolved, person_id, occurred_at, accepted_at,
        data, backfill, flag, ignored, decision_id)
      select source, id, hash, kind, account, unresolved, person, to_timestamp(at / 1000), (select app_now()), data, backfill, flag,
        ignored, decision
      from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[],
        $8::double precision[], $9::jsonb[], $10::boolean[], $11::text[], $12::text[], $13::bigint[])
        as g (source, id, hash, kind, account, unresolved, person, at, data, backfill, flag, ignored, decision)
      on conflict (source, event_id) do nothing
      returning source, event_id as id`,
    values: [
      ...[column('source'), column('id'), column('bodyHash'), column('kind'), column('account'), column('unresolved')],
      ...[column('person'), column('at'), signals.map(({ data }) => JSON.stringify(data)), column('backfill')],
      ...[column('flag'), column('ignored'), column('decision')],
    ],
  })
  return new Set(rows.map(nameOf))
}
