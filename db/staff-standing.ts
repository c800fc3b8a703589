import { atMs, ms } from './instant-sql.ts'
import type { Db } from './pool.ts'

/** Is somebody of us here at a moment? Instants are UTC milliseconds. */
export type Standing =
  | { is: 'here' | 'unknown' }
  /** since null = they are not at work any more, and nobody says since when */
  | { is: 'gone'; since: number | null }
  | { is: 'away'; until: number; substitute: string | null }

/** Whether a colleague is here, away for a while, gone for good, or nobody of ours, at a moment (UTC milliseconds). */
export async function staffStanding(db: Db, id: string, at: number): Promise<Standing> {
  const { rows } = await db.query<{
    active: boolean
    leaves: number | null
    until: number | null
    substitute: string | null
  }>({
    name: 'staff-standing',
    text: `
      select s.active, ${ms('s.leaves_at')} as leaves, ${ms('a.ends_at')} as until, a.substitute
      from staff s left join staff_absences a on a.staff_id = s.id and a.starts_at <= ${atMs('$2')} and a.ends_at > ${atMs('$2')}
      where s.id = $1
      order by a.ends_at desc nulls last limit 1`,
    values: [id, at],
  })
  const [row] = rows
  if (!row) return { is: 'unknown' }
  if (!row.active || (row.leaves !== null && row.leaves <= at)) return { is: 'gone', since: row.leaves }
  return row.until === null ? { is: 'here' } : { is: 'away', until: row.until, substitute: row.substitute }
}
