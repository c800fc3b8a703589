import type { InboxEntry } from '../domain/journey/inputs.ts'
import type { Db } from './pool.ts'

/** Entries of an account that a journey reads, after a sequence number, at most `limit`. */
export async function readEntries(
  db: Db,
  account: string,
  journey: string,
  after: number,
  limit: number,
): Promise<InboxEntry[]> {
  const { rows } = await db.query<{ seq: number; at: number; body: InboxEntry }>({
    name: 'read-entries',
    text: `
      select seq, ceil(extract(epoch from at) * 1000)::bigint as at, body
      from inbox_entries
      where account_key = $1 and seq > $3 and $2 = any(journeys)
      order by seq
      limit $4`,
    values: [account, journey, after, limit],
  })
  return rows.map(({ seq, at, body }) => ({ ...body, seq, at }))
}
