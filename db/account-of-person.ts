import type { Db } from './pool.ts'

/** The account of a person, by their id here; null if there is nobody. */
export async function accountOfPerson(db: Db, person: string): Promise<string | null> {
  const { rows } = await db.query<{ account: string }>('select account_key as account from people where id = $1', [
    person,
  ])
  return rows[0]?.account ?? null
}
