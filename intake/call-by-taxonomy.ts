import type { Tx } from '../db/pool.ts'
import { readTaxonomy } from '../db/taxonomy.ts'
import { foldUtm, type UtmKind, utmKind } from '../domain/campaign/utm-field.ts'
import type { WireSignal } from './wire-signal.ts'

type Data = WireSignal['data']

/**
 * Puts the names of the taxonomy into payloads: sources, media and campaigns are called what they are called here, however they
 * are written. What has no entry stays as it is. Asks the database only where a payload holds such a name.
 */
export async function callByTaxonomy<S extends { data: Data }>(tx: Tx, signals: readonly S[]): Promise<readonly S[]> {
  const asked = new Map<string, { what: UtmKind; written: string }>()
  for (const { data } of signals) for (const { key, ...name } of namesIn(data)) asked.set(key, name)
  if (asked.size === 0) return signals
  const entries = await readTaxonomy(tx, [...asked.values()])
  if (entries.length === 0) return signals
  const called = new Map(entries.map(entry => [keyOf(entry), entry.called]))
  return signals.map(signal => {
    const data = { ...signal.data }
    for (const { field, key } of namesIn(signal.data)) data[field] = called.get(key) ?? data[field] ?? null
    return { ...signal, data }
  })
}

const keyOf = ({ what, written }: { what: UtmKind; written: string }): string => `${what} ${written}`

function namesIn(data: Data): { field: string; what: UtmKind; written: string; key: string }[] {
  return Object.entries(data).flatMap(([field, value]) => {
    const what = utmKind(field)
    if (what === null || typeof value !== 'string' || value === '') return []
    const written = foldUtm(value)
    return [{ field, what, written, key: keyOf({ what, written }) }]
  })
}
