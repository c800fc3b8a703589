import { ms } from './instant-sql.ts'
import type { Db } from './pool.ts'

/** Messages nobody can tell the fate of. Instants are UTC milliseconds. */
export interface Doubts {
  unknown: number
  /** since when the oldest is */
  since: number | null
  /** those of them that nobody has decided on for so long that ops are told */
  overdue: number
}

/** Counts what is in doubt; `bound` milliseconds without a decision make it overdue. */
export async function countDoubts(db: Db, bound: number): Promise<Doubts> {
  const { rows } = await db.query<Doubts>({
    name: 'count-doubts',
    text: `
      select count(*) as unknown, ${ms('min(unknown_at)')} as since,
        count(*) filter (where unknown_at <= app_now() - $1::double precision * interval '1 millisecond') as overdue
      from effects where state = 'unknown'`,
    values: [bound],
  })
  return rows[0] ?? { unknown: 0, since: null, overdue: 0 }
}

/** How long until the next one becomes overdue of which ops were not told, milliseconds; null = none will. */
export async function untilNextOverdue(db: Db, bound: number): Promise<number | null> {
  const { rows } = await db.query<{ wait: number | null }>({
    name: 'until-next-overdue',
    text: `
      select extract(epoch from min(unknown_at) - app_now()) * 1000 + $1::double precision as wait
      from effects where state = 'unknown' and doubt_told_at is null`,
    values: [bound],
  })
  return rows[0]?.wait ?? null
}
