import type { PlaySource } from '../language/release.ts'
import { ms } from './instant-sql.ts'
import type { Db } from './pool.ts'

/** A version of a play. */
export interface PlayVersion {
  hash: string
  /** counted from 1 */
  version: number
  /** when it first became active, UTC milliseconds */
  since: number
  /** who published it first; null = nobody said */
  publishedBy: string | null
  source: PlaySource
}

/** The versions a play ever had, newest first. */
export async function listPlayVersions(db: Db, play: string): Promise<PlayVersion[]> {
  const { rows } = await db.query<PlayVersion>({
    name: 'list-play-versions',
    text: `
      select hash, version, ${ms('since')} as since, published_by as "publishedBy",
        jsonb_build_object('file', file, 'text', source, 'lines', lines) as source
      from play_versions where play = $1 order by version desc`,
    values: [play],
  })
  return rows
}
