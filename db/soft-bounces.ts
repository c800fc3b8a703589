import type { Db } from './pool.ts'

/**
 * Which messages to people bounced softly within a window (milliseconds), by person; who had none is missing. A message that is
 * told of more than once, as long as it waits somewhere, is one; where none is named, each word of it counts.
 */
export async function softBounces(db: Db, people: readonly string[], window: number): Promise<Map<string, string[]>> {
  if (people.length === 0) return new Map()
  const { rows } = await db.query<{ person: string; messages: string[] }>({
    name: 'soft-bounces',
    text: `
      select s.person_id as person, array_agg(distinct coalesce(s.data ->> 'messageId', s.id::text)) as messages
      from people p join signals s on s.account_key = p.account_key and s.person_id = p.id
      where p.id = any($1::text[]) and s.kind = 'email.bounced' and s.data ->> 'bounce' = 'soft'
        and s.occurred_at > app_now() - $2::double precision * interval '1 millisecond'
      group by 1`,
    values: [people, window],
  })
  return new Map(rows.map(row => [row.person, row.messages]))
}
