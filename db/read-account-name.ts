import type { Db } from './pool.ts'

/** An account's name; null if there is no such account. */
export async function readAccountName(db: Db, key: string): Promise<string | null> {
  const { rows } = await db.query<{ name: string }>({
    name: 'read-account-name',
    text: 'select name from accounts where key = $1',
    values: [key],
  })
  return rows[0]?.name ?? null
}
