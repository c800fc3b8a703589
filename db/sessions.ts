import { ms } from './instant-sql.ts'
import type { Db } from './pool.ts'

/** A session as it is listed; moments in UTC milliseconds. */
export interface Session {
  id: string
  userId: string
  agent: string | null
  createdAt: number
  seenAt: number
  expiresAt: number
  revokedAt: number | null
}

/** Whom a session lets in. */
export interface SignedIn {
  sessionId: string
  userId: string
  name: string
  staffId: string | null
  roles: string[]
}

/** A session that nobody used for so long has ended. */
const IDLE = `interval '7 days'`
const LIVE = `s.revoked_at is null and s.expires_at > clock_timestamp() and s.seen_at > clock_timestamp() - ${IDLE}`
const FIELDS = `s.id, s.user_id as "userId", s.agent, ${ms('s.created_at')} as "createdAt", ${ms('s.seen_at')} as "seenAt",
  ${ms('s.expires_at')} as "expiresAt", ${ms('s.revoked_at')} as "revokedAt"`

/** Begins a session of a user; it ends by itself after `days`. */
export async function insertSession(
  db: Db,
  session: { hash: Buffer; id: string; userId: string; agent: string | null; days: number },
): Promise<void> {
  await db.query(
    `insert into sessions (hash, id, user_id, agent, expires_at)
     values ($1, $2, $3, $4, clock_timestamp() + $5 * interval '1 day')`,
    [session.hash, session.id, session.userId, session.agent, session.days],
  )
}

/** Whom a session lets in, by its hash; null when it has ended, or they are locked out. */
export async function findSession(db: Db, hash: Buffer): Promise<SignedIn | null> {
  const { rows } = await db.query<SignedIn>({
    name: 'find-session',
    text: `select s.id as "sessionId", u.id as "userId", u.name, u.staff_id as "staffId", u.roles
      from sessions s join users u on u.id = s.user_id
      where s.hash = $1 and ${LIVE} and u.disabled_at is null`,
    values: [hash],
  })
  return rows[0] ?? null
}

/** Does a session, by its id, still let somebody in? */
export async function isSessionLive(db: Db, id: string): Promise<boolean> {
  const { rows } = await db.query<{ live: boolean }>({
    name: 'session-live',
    text: `select exists (select from sessions s join users u on u.id = s.user_id
      where s.id = $1 and ${LIVE} and u.disabled_at is null) as live`,
    values: [id],
  })
  return rows[0]?.live ?? false
}

/** Notes that a session was used; once a minute is enough. */
export async function noteSessionUse(db: Db, hash: Buffer): Promise<void> {
  await db.query({
    name: 'use-session',
    text: `update sessions set seen_at = clock_timestamp()
      where hash = $1 and seen_at < clock_timestamp() - interval '1 minute'`,
    values: [hash],
  })
}

/** The sessions of a user that have not ended, the one used last first. */
export async function listSessions(db: Db, userId: string): Promise<Session[]> {
  const { rows } = await db.query<Session>(
    `select ${FIELDS} from sessions s where s.user_id = $1 and ${LIVE} order by s.seen_at desc, s.id`,
    [userId],
  )
  return rows
}

/** Ends a session by its id, or by its hash; null when there was none to end. */
export async function revokeSession(db: Db, by: { id: string } | { hash: Buffer }): Promise<Session | null> {
  const [column, value] = 'id' in by ? ['id', by.id] : ['hash', by.hash]
  const { rows } = await db.query<Session>(
    `update sessions s set revoked_at = clock_timestamp() where s.${column} = $1 and s.revoked_at is null
     returning ${FIELDS}`,
    [value],
  )
  return rows[0] ?? null
}

/** Ends every session of a user; answers how many. */
export async function revokeSessionsOf(db: Db, userId: string): Promise<number> {
  const { rowCount } = await db.query(
    'update sessions set revoked_at = clock_timestamp() where user_id = $1 and revoked_at is null',
    [userId],
  )
  return rowCount ?? 0
}
