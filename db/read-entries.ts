import type { InboxEntry } from '../domain/journey/inputs.ts'
import type { Db } from './pool.ts'

/** What is handed to a journey at once at most: entries, and bytes of JSON. A single entry that is larger goes alone. */
const MOST_ENTRIES = 200
const MOST_BYTES = 64_000

/** Entries in order, how many bytes of JSON they are, and whether more follow. */
export interface EntryPage {
  entries: InboxEntry[]
  bytes: number
  more: boolean
}

/**
 * The next entries of an account that a journey reads, after a sequence number, as many as are handed over at once. A journey that
 * stands still reads `control` entries alone, however many others lie between.
 */
export async function readEntries(
  db: Db,
  account: string,
  journey: string,
  after: number,
  reads: 'all' | 'control' = 'all',
): Promise<EntryPage> {
  const { rows } = await db.query<{ seq: number; at: number; body: InboxEntry }>({
    name: `read-${reads}-entries`,
    // a statement for each, for an index of control entries is of use only where the text says so
    text: `
      select seq, ceil(extract(epoch from at) * 1000)::bigint as at, body
      from inbox_entries
      where account_key = $1 and seq > $3 and $2 = any(journeys) ${reads === 'control' ? 'and control' : ''}
      order by seq
      limit $4`,
    values: [account, journey, after, MOST_ENTRIES + 1],
  })
  const entries: InboxEntry[] = []
  let bytes = 0
  for (const { seq, at, body } of rows) {
    const entry = { ...body, seq, at }
    const length = Buffer.byteLength(JSON.stringify(entry))
    const full = entries.length === MOST_ENTRIES || bytes + length > MOST_BYTES
    if (full && entries.length > 0) break
    entries.push(entry)
    bytes += length
  }
  return { entries, bytes, more: entries.length < rows.length }
}
