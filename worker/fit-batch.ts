import type { InboxEntry } from '../domain/journey/inputs.ts'

/** What one signal carries at most: entries, and bytes of JSON. */
const MOST_ENTRIES = 200
const MOST_BYTES = 64_000

/** The first entries that fit into one signal; a single one that is too large goes alone. */
export function fitBatch(entries: readonly InboxEntry[]): InboxEntry[] {
  let bytes = 0
  const end = entries.findIndex((entry, i) => {
    bytes += Buffer.byteLength(JSON.stringify(entry))
    return i > 0 && (i >= MOST_ENTRIES || bytes > MOST_BYTES)
  })
  return end === -1 ? [...entries] : entries.slice(0, end)
}
