import type { Slice } from '../language/plan.ts'
import type { Release } from '../language/release.ts'
import type { Db } from './pool.ts'

/** The active release with its slices, as it can be run; its sources stay where they are. Null before the first publish. */
export async function readActiveDefinitions(db: Db): Promise<Release | null> {
  const { rows } = await db.query<{ release: Omit<Release, 'slices' | 'sources'>; slices: Record<string, Slice> }>(`
    select r.body as release, (
      select jsonb_object_agg(s.hash, s.body) from slices s where s.hash in (
        select j.value ->> w from jsonb_each(r.body -> 'journeys') j, unnest(array['plan', 'starts']) w
        union
        select p.value ->> 'hash' from jsonb_each(r.body -> 'settings' -> 'plays') p)) as slices
    from releases r where r.active`)
  const [row] = rows
  return row ? { ...row.release, slices: row.slices, sources: {} } : null
}
