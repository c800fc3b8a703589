import type { Db } from './pool.ts'

/** How many soft bounces people have had within a window (milliseconds), by person; who had none is missing. */
export async function softBounces(db: Db, people: readonly string[], window: number): Promise<Map<string, number>> {
  if (people.length === 0) return new Map()
  const { rows } = await db.query<{ person: string; n: number }>({
    name: 'soft-bounces',
    text: `
      select s.person_id as person, count(*)::integer as n
      from people p join signals s on s.account_key = p.account_key and s.person_id = p.id
      where p.id = any($1::text[]) and s.kind = 'email.bounced' and s.data ->> 'bounce' = 'soft'
        and s.occurred_at > app_now() - $2::double precision * interval '1 millisecond'
      group by 1`,
    values: [people, window],
  })
  return new Map(rows.map(row => [row.person, row.n]))
}
