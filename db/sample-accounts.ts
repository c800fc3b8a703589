import type { Db } from './pool.ts'

/** Keys of so many accounts, all there are or a sample that is the same each time, and how many there are. */
export async function sampleAccounts(db: Db, most: number): Promise<{ keys: string[]; of: number }> {
  const { rows } = await db.query<{ key: string; of: number }>(
    `select key, count(*) over ()::int as of from accounts where merged_into is null order by md5(key), key limit $1`,
    [most],
  )
  return { keys: rows.map(row => row.key), of: rows[0]?.of ?? 0 }
}
