import type { Db } from './pool.ts'

/** Has somebody undone that these two accounts were merged? */
export async function mergeUndone(db: Db, from: string, into: string): Promise<boolean> {
  const { rows } = await db.query<{ undone: boolean }>({
    name: 'merge-undone',
    text: `
      select exists (select from identity_acts where act = 'merge' and from_key = $1 and to_key = $2
        and undone_at is not null) as undone`,
    values: [from, into],
  })
  return rows[0]?.undone === true
}
