import type { LogRecord } from '../domain/journey/log.ts'
import type { Db } from './pool.ts'

/** What a journey decided by one entry of an account's inbox; nothing while it has not come to it. */
export async function logOfEntry(db: Db, account: string, journey: string, seq: number): Promise<LogRecord[]> {
  const { rows } = await db.query<{ log: LogRecord[] }>({
    name: 'log-of-entry',
    text: `
      select log from rounds
      where account_key = $1 and journey = $2 and seq = $3 and at >= (
        select at from inbox_entries where account_key = $1 and seq = $3
      )
      order by n`,
    values: [account, journey, seq],
  })
  return rows.flatMap(row => row.log)
}
