import type { Db } from './pool.ts'

/** A key as it is listed; moments in UTC milliseconds, null = never. */
export interface ApiKey {
  id: string
  name: string
  scopes: string[]
  createdAt: number
  /** who made it, as they were called then; null = nobody kept it */
  createdBy: string | null
  expiresAt: number | null
  lastUsedAt: number | null
  revokedAt: number | null
}

/** A key as it is checked. */
export interface StoredKey extends ApiKey {
  hash: Buffer
  expired: boolean
}

const ms = (column: string) => `floor(extract(epoch from ${column}) * 1000)::bigint`
const FIELDS = `id, name, scopes, ${ms('created_at')} as "createdAt", created_by as "createdBy", ${ms('expires_at')} as "expiresAt",
  ${ms('last_used_at')} as "lastUsedAt", ${ms('revoked_at')} as "revokedAt"`
const LIVE = 'revoked_at is null and (expires_at is null or expires_at > app_now())'

/** Keeps a new key; null when one of this name is there and not revoked. `expiresAt` in UTC milliseconds. */
export async function insertApiKey(
  db: Db,
  key: Pick<ApiKey, 'id' | 'name' | 'createdBy' | 'expiresAt'> & { hash: Buffer; scopes: readonly string[] },
): Promise<ApiKey | null> {
  const { rows } = await db.query<ApiKey>(
    `insert into api_keys (id, name, hash, scopes, expires_at, created_by)
     values ($1, $2, $3, $4, to_timestamp($5::double precision / 1000), $6)
     on conflict (name) where revoked_at is null do nothing
     returning ${FIELDS}`,
    [key.id, key.name, key.hash, key.scopes, key.expiresAt, key.createdBy],
  )
  return rows[0] ?? null
}

/** The key of an id, whatever has become of it; null where there was never one. */
export async function findApiKey(db: Db, id: string): Promise<StoredKey | null> {
  const { rows } = await db.query<StoredKey>({
    name: 'find-api-key',
    text: `select ${FIELDS}, hash, coalesce(expires_at <= app_now(), false) as expired from api_keys where id = $1`,
    values: [id],
  })
  return rows[0] ?? null
}

/** Notes that a key was used; once a minute is enough. */
export async function noteApiKeyUse(db: Db, id: string): Promise<void> {
  await db.query({
    name: 'use-api-key',
    text: `update api_keys set last_used_at = app_now()
      where id = $1 and (last_used_at is null or last_used_at < app_now() - interval '1 minute')`,
    values: [id],
  })
}

/** All keys, newest first. */
export async function listApiKeys(db: Db): Promise<ApiKey[]> {
  const { rows } = await db.query<ApiKey>(`select ${FIELDS} from api_keys order by created_at desc, id`)
  return rows
}

/** Ends a key by its name or id, for good; null when no such key is left. */
export async function revokeApiKey(db: Db, nameOrId: string): Promise<ApiKey | null> {
  const { rows } = await db.query<ApiKey>(
    `update api_keys set revoked_at = app_now() where (name = $1 or id = $1) and revoked_at is null returning ${FIELDS}`,
    [nameOrId],
  )
  return rows[0] ?? null
}

/** Is there a key anybody could use now? */
export async function hasLiveApiKey(db: Db): Promise<boolean> {
  const { rows } = await db.query<{ found: boolean }>(`select exists (select from api_keys where ${LIVE}) as found`)
  return rows[0]?.found ?? false
}
