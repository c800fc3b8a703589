import type { KnownSignal, SignalName } from './insert-signals.ts'
import type { Db, Tx } from './pool.ts'

/** An event that cannot be taken in. `said`: the signal as JSON. */
export interface QuarantinedEvent extends SignalName {
  ref: string
  bodyHash: string
  said: string
}

/** What an event is called among what is set aside: `SOURCE/ID`, its source without slashes, so that no two have the same. */
export function eventRef({ source, id }: SignalName): string {
  return `${encodeURIComponent(source)}/${id}`
}

/** The other way round. */
export function nameOfRef(ref: string): SignalName {
  const [source = ''] = ref.split('/', 1)
  return { source: decodeURIComponent(source), id: ref.slice(source.length + 1) }
}

/** Keeps an event until it can be taken in. False = it is kept already, as it came first. */
export async function keepEvent(tx: Tx, { source, id, ref, bodyHash, said }: QuarantinedEvent): Promise<boolean> {
  const { rowCount } = await tx.query({
    name: 'keep-event',
    text: `
      insert into quarantined_events (source, event_id, ref, body_hash, said, since) values ($1, $2, $3, $4, $5, app_now())
      on conflict (source, event_id) do nothing`,
    values: [source, id, ref, bodyHash, said],
  })
  return rowCount === 1
}

/** Takes an event out, with since when it was kept, as ISO 8601; it is to be taken in by the same transaction. Null = it is not there. */
export async function takeEvent(tx: Tx, ref: string): Promise<{ said: string; since: string } | null> {
  const { rows } = await tx.query<{ said: string; since: Date }>({
    name: 'take-event',
    text: 'delete from quarantined_events where ref = $1 and said is not null returning said, since',
    values: [ref],
  })
  const [event] = rows
  return event ? { said: event.said, since: event.since.toISOString() } : null
}

/** Gives an event up: what it said is forgotten, its name stays known, so that it is not taken in when it is sent again. */
export async function dropEvent(tx: Tx, ref: string): Promise<void> {
  await tx.query({
    name: 'drop-event',
    text: 'update quarantined_events set said = null, dropped_at = app_now() where ref = $1 and said is not null',
    values: [ref],
  })
}

/** Those of some signals that are kept here or were given up, with the hash of what they said. */
export async function knownEvents(tx: Tx, names: readonly SignalName[]): Promise<(SignalName & KnownSignal)[]> {
  const { rows } = await tx.query<SignalName & KnownSignal>({
    name: 'known-events',
    text: `
      select e.source, e.event_id as id, e.body_hash as hash, null as unresolved
      from unnest($1::text[], $2::text[]) as g (source, id)
      join quarantined_events e on e.source = g.source and e.event_id = g.id`,
    values: [names.map(({ source }) => source), names.map(({ id }) => id)],
  })
  return rows
}

/** Events it is time to try again, though nobody released them: the fault may have been one of a moment, or be mended. */
export async function eventsToTry(db: Db, limit: number): Promise<string[]> {
  const { rows } = await db.query<{ ref: string }>({
    name: 'events-to-try',
    text: `
      select ref from set_aside where kind = 'event' and at is not null and released_at is null and probe_at <= app_now()
      order by at, ref limit $1`,
    values: [limit],
  })
  return rows.map(({ ref }) => ref)
}
