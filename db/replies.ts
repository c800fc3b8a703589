import { ms } from './instant-sql.ts'
import type { Db, Tx } from './pool.ts'
import { idsUnderAddress } from './under-one-address.ts'

/** An answer of somebody; instants are UTC milliseconds, `subject` and `body` null where only a signal told of it. */
export interface Reply {
  id: number
  account: string
  person: string
  at: number
  subject: string | null
  body: string | null
  handledAt: number | null
  handledBy: string | null
}

const COLUMNS = `id, account_key as account, person_id as person, ${ms('at')} as at, subject, body, ${ms('handled_at')} as "handledAt",
  handled_by as "handledBy"`

/** Pages hear that there is something to answer, or no more. As SQL. */
const TOLD = `pg_notify('changes', json_build_object('what', 'reply', 'account', account_key)::text)`

/** Notes that people answered; one that is known already changes nothing. */
export async function insertReplies(
  tx: Tx,
  replies: readonly { source: string; id: string; account: string; person: string; at: number }[],
): Promise<void> {
  if (replies.length === 0) return
  await tx.query({
    name: 'insert-replies',
    text: `
      insert into replies (source, event_id, account_key, person_id, at)
      select source, id, account, person, to_timestamp(at / 1000)
      from jsonb_to_recordset($1::jsonb) as g (source text, id text, account text, person text, at double precision)
      on conflict do nothing
      returning ${TOLD}`,
    values: [JSON.stringify(replies)],
  })
}

/** Keeps what somebody wrote with the answer a signal told of. */
export async function keepReplyText(
  db: Db,
  { source, id, subject, body }: { source: string; id: string; subject: string; body: string },
): Promise<void> {
  await db.query(
    `update replies set subject = $3, body = $4 where source = $1 and event_id = $2 and body is null returning ${TOLD}`,
    [source, id, subject, body],
  )
}

/** Has somebody answered, under whichever account they stand with their address, and nobody handled it yet? */
export async function awaitsAnswer(db: Db, person: string): Promise<boolean> {
  const { rows } = await db.query<{ open: boolean }>({
    name: 'awaits-answer',
    text: `select exists (
      select from replies where person_id = any(array(${idsUnderAddress('$1')})) and handled_at is null) as open`,
    values: [person],
  })
  return rows[0]?.open ?? false
}

/** Answers, the newest first: of one person, or those of everybody that nobody has handled. */
export async function listReplies(db: Db, person: string | null, limit: number): Promise<Reply[]> {
  const { rows } = await db.query<Reply>(
    `select ${COLUMNS} from replies where ($1::text is null and handled_at is null) or person_id = $1 order by at desc, id desc limit $2`,
    [person, limit],
  )
  return rows
}

/** Notes that everything a person answered is handled, by whom (a colleague by id, or a name), and with which task; answers how many answers waited for it. */
export async function handleReplies(tx: Tx, person: string, by: string, task: string | null): Promise<number> {
  const { rowCount } = await tx.query({
    name: 'handle-replies',
    text: `
      update replies set handled_at = app_now(), handled_by = coalesce((select name from staff where id = $2), $2), handled_task = $3
      where person_id = $1 and handled_at is null
      returning ${TOLD}`,
    values: [person, by, task],
  })
  return rowCount ?? 0
}

/** What was handled with a task waits again. */
export async function reopenReplies(tx: Tx, task: string): Promise<void> {
  await tx.query({
    name: 'reopen-replies',
    text: `
      update replies set handled_at = null, handled_by = null, handled_task = null
      where handled_task = $1
      returning ${TOLD}`,
    values: [task],
  })
}
