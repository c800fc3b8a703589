import type { Release } from '../language/release.ts'
import type { Tx } from './pool.ts'

/** Stores a release and makes it the active one, and by whom. Answers its id; nothing changes when it is active already. */
export async function activateRelease(
  tx: Tx,
  release: Release,
  by: string | null = null,
): Promise<{ id: number; changed: boolean }> {
  const { slices, sources: _, ...body } = release
  await tx.query('lock table releases in share row exclusive mode')
  await tx.query(
    `insert into slices (hash, kind, body)
     select s.key, s.value ->> 'kind', s.value from jsonb_each($1::jsonb) s
     on conflict (hash) do nothing`,
    [JSON.stringify(slices)],
  )
  await keepVersions(tx, release, by)
  const active = await tx.query<{ id: number }>('select id from releases where active and hash = $1', [release.hash])
  const already = active.rows[0]
  if (already) return { id: already.id, changed: false }
  await tx.query('update releases set active = false where active')
  // going back to an earlier release gives it a new place in the order: later runs start under it
  await tx.query(`update releases set hash = hash || ':' || id where hash = $1`, [release.hash])
  const { rows } = await tx.query<{ id: number }>(
    `insert into releases (hash, body, active, activated_at, published_by) values ($1, $2, true, app_now(), $3) returning id`,
    [release.hash, JSON.stringify(body), by],
  )
  const id = rows[0]?.id
  if (id === undefined) throw new Error('a release was inserted and has no id')
  await tx.query(`select pg_notify('settings', $1)`, [String(id)])
  return { id, changed: true }
}

/** Numbers the versions of plays as they come; the file is kept as it was last read, for comments and lines may move. */
async function keepVersions(tx: Tx, { settings, sources }: Release, by: string | null): Promise<void> {
  const versions = Object.values(settings.plays).map(({ id, hash }) => ({ play: id, hash, ...sources[id] }))
  await tx.query(
    `insert into play_versions (play, hash, version, file, source, lines, published_by)
     select v ->> 'play', v ->> 'hash',
       1 + (select count(*) from play_versions known where known.play = v ->> 'play'),
       v ->> 'file', v ->> 'text', v -> 'lines', $2
     from jsonb_array_elements($1::jsonb) v
     on conflict (play, hash) do update set file = excluded.file, source = excluded.source, lines = excluded.lines`,
    [JSON.stringify(versions), by],
  )
}
