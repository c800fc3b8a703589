import { ms } from './instant-sql.ts'
import type { Db } from './pool.ts'

/** Somebody who may sign in; moments in UTC milliseconds, null = never. */
export interface User {
  id: string
  name: string
  email: string | null
  /** the colleague of the staff list they are */
  staffId: string | null
  roles: string[]
  createdAt: number
  createdBy: string
  disabledAt: number | null
  /** when one of their sessions was last used */
  seenAt: number | null
}

export type NewUser = Pick<User, 'id' | 'name' | 'email' | 'staffId' | 'roles' | 'createdBy'>

const FIELDS = `u.id, u.name, u.email, u.staff_id as "staffId", u.roles, ${ms('u.created_at')} as "createdAt",
  u.created_by as "createdBy", ${ms('u.disabled_at')} as "disabledAt",
  (select ${ms('max(s.seen_at)')} from sessions s where s.user_id = u.id) as "seenAt"`

/** Keeps a new user; null when another has their address, or is the same colleague. */
export async function insertUser(db: Db, user: NewUser): Promise<User | null> {
  const { rowCount } = await db.query(
    `insert into users (id, name, email, staff_id, roles, created_by) values ($1, $2, $3, $4, $5, $6)
     on conflict do nothing`,
    [user.id, user.name, user.email, user.staffId, user.roles, user.createdBy],
  )
  return rowCount === 1 ? findUser(db, user.id) : null
}

/** All users by name, those who were locked out last. */
export async function listUsers(db: Db): Promise<User[]> {
  const { rows } = await db.query<User>(
    `select ${FIELDS} from users u order by u.disabled_at is not null, lower(u.name), u.id`,
  )
  return rows
}

/** A user by id, address, or the id of the colleague they are; of several, one who is not locked out. */
export async function findUser(db: Db, named: string): Promise<User | null> {
  const { rows } = await db.query<User>(
    `select ${FIELDS} from users u where u.id = $1 or lower(u.email) = lower($1) or u.staff_id = $1
     order by u.disabled_at is not null, u.created_at desc limit 1`,
    [named],
  )
  return rows[0] ?? null
}

/** Gives a user other roles. */
export async function setRoles(db: Db, id: string, roles: readonly string[]): Promise<void> {
  await db.query('update users set roles = $2 where id = $1', [id, roles])
}

/** Says which colleague a user is, or none (null); false when another user is that colleague. */
export async function setStaff(db: Db, id: string, staffId: string | null): Promise<boolean> {
  const { rowCount } = await db.query(
    `update users u set staff_id = $2
     where id = $1 and (u.disabled_at is not null or not exists (
       select from users o where o.id <> u.id and o.disabled_at is null and o.staff_id = $2))`,
    [id, staffId],
  )
  return rowCount === 1
}

/** Locks a user out, or lets them in again; false when another has taken their address or colleague meanwhile. */
export async function setDisabled(db: Db, id: string, disabled: boolean): Promise<boolean> {
  const { rowCount } = await db.query(
    `update users u set disabled_at = case when $2 then coalesce(disabled_at, app_now()) end
     where id = $1 and ($2 or not exists (
       select from users o where o.id <> u.id and o.disabled_at is null
         and (lower(o.email) = lower(u.email) or o.staff_id = u.staff_id)))`,
    [id, disabled],
  )
  return rowCount === 1
}

/** Has anybody ever signed in here? */
export async function hasSignedIn(db: Db): Promise<boolean> {
  const { rows } = await db.query<{ found: boolean }>('select exists (select from sessions) as found')
  return rows[0]?.found ?? false
}
