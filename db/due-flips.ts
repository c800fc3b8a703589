import type { Db } from './pool.ts'

/** Accounts whose next turn by time has come. */
export async function accountsDue(db: Db, limit: number): Promise<string[]> {
  const { rows } = await db.query<{ key: string }>({
    name: 'accounts-due',
    // asked once: asked of each row, the index could not be entered at it
    text: 'select key from accounts where next_flip_at <= (select app_now()) order by next_flip_at limit $1',
    values: [limit],
  })
  return rows.map(row => row.key)
}

/** Milliseconds until the next account's turn by time; null = none in sight. */
export async function untilNextFlip(db: Db): Promise<number | null> {
  const { rows } = await db.query<{ wait: number | null }>({
    name: 'until-next-flip',
    text: `select ceil(extract(epoch from min(next_flip_at) - app_now()) * 1000)::bigint as wait from accounts where next_flip_at is not null`,
  })
  return rows[0]?.wait ?? null
}

/** Puts off the look at an account whose turn could not be worked, so that it delays no other. */
export async function postponeFlip(db: Db, key: string, ms: number): Promise<void> {
  await db.query(
    `update accounts set next_flip_at = app_now() + $2::double precision * interval '1 millisecond' where key = $1`,
    [key, ms],
  )
}
