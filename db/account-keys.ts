import type { Db } from './pool.ts'

/** The keys of all accounts, in order. */
export async function accountKeys(db: Db): Promise<string[]> {
  const { rows } = await db.query<{ key: string }>('select key from accounts order by key')
  return rows.map(row => row.key)
}
