import type { Db } from './pool.ts'

/** The newest task of a type that is open for an account. */
export async function findOpenTask(db: Db, account: string, type: string): Promise<string | null> {
  const { rows } = await db.query<{ id: string }>(
    `select id from tasks
     where account_key = $1 and type = $2 and status in ('open', 'claimed', 'waiting-on-customer')
     order by created_at desc limit 1`,
    [account, type],
  )
  return rows[0]?.id ?? null
}
