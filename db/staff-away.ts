import { atMs } from './instant-sql.ts'
import type { Db, Tx } from './pool.ts'

/** A colleague is away for a while; instants are UTC milliseconds. */
export interface Absence {
  id: string
  from: number
  until: number
  /** who stands in for them */
  substitute: string | null
}

/** Writes an absence down in a transaction, whole: what lay within the same time is replaced. Says whether anything is different now. */
export async function writeAbsence(db: Tx, { id, from, until, substitute }: Absence): Promise<boolean> {
  const values = [id, from, until, substitute]
  const replaced = await db.query(
    `delete from staff_absences
     where staff_id = $1 and starts_at < ${atMs('$3')} and ends_at > ${atMs('$2')}
       and (starts_at, ends_at, substitute) is distinct from (${atMs('$2')}, ${atMs('$3')}, $4::text)`,
    values,
  )
  const written = await db.query(
    `insert into staff_absences (staff_id, starts_at, ends_at, substitute) values ($1, ${atMs('$2')}, ${atMs('$3')}, $4)
     on conflict do nothing`,
    values,
  )
  return (replaced.rowCount ?? 0) + (written.rowCount ?? 0) > 0
}

/** Somebody is back: absences that go on at a moment end then, those to come are gone. Answers how many there were. */
export async function endAbsences(db: Db, id: string, at: number): Promise<number> {
  const { rowCount } = await db.query(`delete from staff_absences where staff_id = $1 and ends_at > ${atMs('$2')}`, [
    id,
    at,
  ])
  return rowCount ?? 0
}

/** Says from when on somebody does not work here any more; null = they stay. False when nobody is called that. */
export async function setLeaving(db: Db, id: string, at: number | null): Promise<boolean> {
  const { rowCount } = await db.query(`update staff set leaves_at = ${atMs('$2')} where id = $1`, [id, at])
  return rowCount === 1
}
