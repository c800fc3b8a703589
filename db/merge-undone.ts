import type { Db } from './pool.ts'

/** Has somebody undone that these two accounts, or people by the ids their system knows them by, were merged? */
export async function mergeUndone(db: Db, record: 'account' | 'person', from: string, into: string): Promise<boolean> {
  const { rows } = await db.query<{ undone: boolean }>({
    name: `merge-undone-${record}`,
    text: `
      select exists (select from identity_acts where ${SAME[record]}
        and undone_at is not null) as undone`,
    values: [from, into],
  })
  return rows[0]?.undone === true
}

const SAME = {
  account: `act = 'merge' and from_key = $1 and to_key = $2`,
  person: `act = 'join' and moved ->> 'id' = $1 and moved ->> 'survivor' = $2`,
}
