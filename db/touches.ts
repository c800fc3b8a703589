import type { Db, Tx } from './pool.ts'

/** Takes the lock under which messages to one person are counted: two at once cannot both be the last one allowed. */
export async function lockTouches(tx: Tx, account: string): Promise<void> {
  await tx.query(`select pg_advisory_xact_lock(hashtextextended('touch/' || $1, 0))`, [account])
}

/** When messages went out, or may have, to a person or an account, newest last; UTC milliseconds. */
export async function recentTouches(
  db: Db,
  whom: { person: string } | { account: string },
  window: number,
  except: string,
): Promise<number[]> {
  const [column, value] = 'person' in whom ? ['person_id', whom.person] : ['account_key', whom.account]
  const { rows } = await db.query<{ at: number }>({
    name: `recent-touches-${column}`,
    text: `
      select floor(extract(epoch from reserved_at) * 1000)::bigint as at
      from effects
      where ${column} = $1 and kind = 'send' and key <> $3 and state in ('reserved', 'in_flight', 'sent', 'unknown')
        and reserved_at > app_now() - $2::double precision * interval '1 millisecond'
      order by reserved_at`,
    values: [value, window, except],
  })
  return rows.map(row => row.at)
}
