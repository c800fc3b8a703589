import type { Db } from './pool.ts'

/** Keeps a mail the local catcher has taken. */
export async function keepMail(
  db: Db,
  mail: { sender: string; recipients: string[]; messageId: string | null; raw: Buffer },
): Promise<void> {
  await db.query(`insert into caught_mails (sender, recipients, message_id, raw) values ($1, $2, $3, $4)`, [
    mail.sender,
    mail.recipients,
    mail.messageId,
    mail.raw,
  ])
  await db.query(`select pg_notify('changes', '{"what":"mail"}')`)
}

/** The raw mail of a Message-ID, the first that was caught. */
export async function readMail(db: Db, messageId: string): Promise<Buffer | null> {
  const { rows } = await db.query<{ raw: Buffer }>(
    'select raw from caught_mails where message_id = $1 order by id limit 1',
    [messageId],
  )
  return rows[0]?.raw ?? null
}
