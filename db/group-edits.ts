import { ms } from './instant-sql.ts'
import type { Db, Tx } from './pool.ts'

/** The last edit by hand of an account's buying groups. */
export interface GroupEdit {
  /** counts the edits; 0 = there was none */
  version: number
  by: string | null
  /** UTC milliseconds */
  at: number | null
}

/** Reads it. */
export async function readGroupEdit(db: Db, account: string): Promise<GroupEdit> {
  const { rows } = await db.query<GroupEdit>({
    name: 'read-group-edit',
    text: `select version, staff_id as by, ${ms('at')} as at from group_edits where account_key = $1`,
    values: [account],
  })
  return rows[0] ?? { version: 0, by: null, at: null }
}

/** Counts an edit. The account must be locked. */
export async function noteGroupEdit(tx: Tx, account: string, by: string, at: number): Promise<void> {
  await tx.query({
    name: 'note-group-edit',
    text: `
      insert into group_edits (account_key, staff_id, at) values ($1, $2, to_timestamp($3::double precision / 1000))
      on conflict (account_key) do update set version = group_edits.version + 1, staff_id = excluded.staff_id,
        at = excluded.at`,
    values: [account, by, at],
  })
}
