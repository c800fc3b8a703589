import type { Db, Tx } from './pool.ts'

/** Messages that wait for a person to approve their content, and have not been told that it is. As SQL, of `effects e`. */
const WAITS = `e.state = 'held' and e.reason = 'content-waiting' and e.held_until > app_now()`

/** The contents that messages wait for a person to approve. */
export async function waitingContents(db: Db): Promise<string[]> {
  const { rows } = await db.query<{ id: string }>({
    name: 'waiting-contents',
    text: `select distinct e.content_id as id from effects e where ${WAITS} and e.content_id is not null`,
  })
  return rows.map(row => row.id)
}

/** Accounts with messages that wait for some contents to be approved, some at a time. */
export async function accountsWaitingFor(db: Db, contents: readonly string[], limit: number): Promise<string[]> {
  const { rows } = await db.query<{ key: string }>({
    name: 'accounts-waiting-for',
    text: `
      select distinct e.account_key as key from effects e where ${WAITS} and e.content_id = any($1::text[])
      order by 1 limit $2`,
    values: [contents, limit],
  })
  return rows.map(row => row.key)
}

/** Notes that they need not wait for these contents any longer: their journeys are told so in the same transaction. */
export async function endWaiting(tx: Tx, accounts: readonly string[], contents: readonly string[]): Promise<void> {
  await tx.query({
    name: 'end-waiting',
    text: `
      update effects e set held_until = app_now()
      where ${WAITS} and e.account_key = any($1::text[]) and e.content_id = any($2::text[])`,
    values: [accounts, contents],
  })
}
