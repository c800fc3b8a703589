import type { Slice } from '../language/plan.ts'
import type { Release } from '../language/release.ts'
import type { Db } from './pool.ts'

/** A release as it stands in the database: its slices stay in their own table. */
export interface StoredRelease {
  id: number
  active: boolean
  release: Omit<Release, 'slices' | 'sources'>
}

/** The active release and every one since the oldest that an open run started under: together they say what is read. */
export async function readReleases(db: Db): Promise<StoredRelease[]> {
  const { rows } = await db.query<StoredRelease>(`
    select id, active, body as release
    from releases
    where active
      or id >= (select min(release_id) from journey_runs where status <> 'ended')
        and id <= (select max(id) from releases where active)
    order by id`)
  return rows
}

/** Slices by hash; those that do not exist are missing in the answer. */
export async function readSlices(db: Db, hashes: readonly string[]): Promise<Record<string, Slice>> {
  const { rows } = await db.query<{ hash: string; body: Slice }>({
    name: 'read-slices',
    text: 'select hash, body from slices where hash = any($1::text[])',
    values: [hashes],
  })
  return Object.fromEntries(rows.map(row => [row.hash, row.body]))
}
