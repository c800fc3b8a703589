import { KEYS_OF } from './keys-of.ts'
import type { Db } from './pool.ts'
import { type TimelinePage, type TimelineRow, timelinePageSql, timelinePageValues, upTo } from './timeline-page.ts'

/** Something a colleague wrote down about an account. */
export interface NoteRow extends TimelineRow {
  text: string
  by: string
}

/** Notes of an account's own, and of those that were merged into it. */
export const NOTES_OF = `account_key in (${KEYS_OF}) and taken_back_at is null`

/** Keeps a note; answers its id. */
export async function insertNote(db: Db, account: string, text: string, by: string): Promise<number> {
  const { rows } = await db.query<{ id: number }>({
    name: 'insert-note',
    text: `
      with note as (insert into account_notes (account_key, text, by_staff) values ($1, $2, $3) returning id),
        told as (select pg_notify('changes', jsonb_build_object('what', 'account', 'account', $1::text)::text))
      select note.id from note, told`,
    values: [account, text, by],
  })
  const [note] = rows
  if (!note) throw new Error('a note was written and has no id')
  return note.id
}

/** Takes back a note of one's own; false if they wrote no such note of the account, or have taken it back. */
export async function takeBackNote(db: Db, account: string, id: number, by: string): Promise<boolean> {
  const { rows } = await db.query({
    name: 'take-back-note',
    text: `
      with note as (
        update account_notes set taken_back_at = app_now()
        where id = $2 and account_key = $1 and by_staff = $3 and taken_back_at is null returning id)
      select note.id, pg_notify('changes', jsonb_build_object('what', 'account', 'account', $1::text)::text) from note`,
    values: [account, id, by],
  })
  return rows.length > 0
}

/** What was written down about an account, newest first. */
export async function listNotes(db: Db, page: TimelinePage): Promise<NoteRow[]> {
  const { rows } = await db.query<NoteRow>({
    name: 'list-notes',
    text: timelinePageSql(
      `select at as moment, '8:' || lpad(id::text, 15, '0') as key, text, by_staff as by
       from account_notes where ${NOTES_OF} and ${upTo('at')}`,
      'x.text, x.by',
    ),
    values: timelinePageValues(page),
  })
  return rows
}
