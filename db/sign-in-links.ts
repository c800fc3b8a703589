import type { Db, Tx } from './pool.ts'

/** Keeps a link by which a user signs in once; the links they had until then end. Answers until when it works, UTC milliseconds. */
export async function insertSignInLink(
  db: Db,
  link: { hash: Buffer; userId: string; createdBy: string; hours: number },
): Promise<number> {
  await endSignInLinks(db, link.userId)
  const { rows } = await db.query<{ at: number }>(
    `insert into sign_in_links (hash, user_id, created_by, expires_at)
     values ($1, $2, $3, clock_timestamp() + $4 * interval '1 hour')
     returning floor(extract(epoch from expires_at) * 1000)::bigint as at`,
    [link.hash, link.userId, link.createdBy, link.hours],
  )
  return rows[0]?.at ?? 0
}

/** Ends the links of a user that nobody used. */
export async function endSignInLinks(db: Db, userId: string): Promise<void> {
  await db.query('delete from sign_in_links where user_id = $1 and used_at is null', [userId])
}

/** What became of a link: whom it lets in, or why it does not. */
export type LinkState =
  | { state: 'good'; userId: string; name: string }
  | { state: 'unknown' | 'used' | 'expired' | 'locked-out' }

/** What a link would do, by its hash; nothing changes. */
export async function findSignInLink(db: Db, hash: Buffer): Promise<LinkState> {
  const { rows } = await db.query<{ userId: string; name: string; state: LinkState['state'] }>(
    `select u.id as "userId", u.name,
       case when l.used_at is not null then 'used' when l.expires_at <= clock_timestamp() then 'expired'
         when u.disabled_at is not null then 'locked-out' else 'good' end as state
     from sign_in_links l join users u on u.id = l.user_id where l.hash = $1`,
    [hash],
  )
  const [found] = rows
  if (!found) return { state: 'unknown' }
  const { state, userId, name } = found
  return state === 'good' ? { state, userId, name } : { state }
}

/** Uses a link up; false when somebody was faster. */
export async function spendSignInLink(tx: Tx, hash: Buffer): Promise<boolean> {
  const { rowCount } = await tx.query(
    'update sign_in_links set used_at = clock_timestamp() where hash = $1 and used_at is null',
    [hash],
  )
  return rowCount === 1
}
