import { ms } from './instant-sql.ts'
import type { Db } from './pool.ts'

/** A release without its body. Instants are UTC milliseconds. */
export interface ReleaseRecord {
  id: number
  hash: string
  createdAt: number
  activatedAt: number | null
  active: boolean
  /** who published it; null = nobody said */
  publishedBy: string | null
}

// the hash of a release that became active again carries its id behind a colon in the older row
const COLUMNS = `id, split_part(hash, ':', 1) as hash, ${ms('created_at')} as "createdAt", ${ms('activated_at')} as "activatedAt", active,
  published_by as "publishedBy"`

/** Every release, newest first. */
export async function listReleases(db: Db, limit: number): Promise<ReleaseRecord[]> {
  const { rows } = await db.query<ReleaseRecord>({
    name: 'list-releases',
    text: `select ${COLUMNS} from releases order by id desc limit $1`,
    values: [limit],
  })
  return rows
}

/** The one that is active; null before the first publish. */
export async function readActiveRelease(db: Db): Promise<ReleaseRecord | null> {
  const { rows } = await db.query<ReleaseRecord>({
    name: 'read-active-release',
    text: `select ${COLUMNS} from releases where active`,
  })
  return rows[0] ?? null
}
