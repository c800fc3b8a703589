import type { UtmKind } from '../domain/campaign/utm-field.ts'
import type { Db } from './pool.ts'

/** A name as it is written, folded, and what it is called here. */
export interface TaxonomyEntry {
  what: UtmKind
  written: string
  called: string
}

/** What names are called, those that have an entry. */
export async function readTaxonomy(
  db: Db,
  asked: readonly Pick<TaxonomyEntry, 'what' | 'written'>[],
): Promise<TaxonomyEntry[]> {
  const { rows } = await db.query<TaxonomyEntry>({
    name: 'read-taxonomy',
    text: `
      select t.what, t.written, t.called from unnest($1::text[], $2::text[]) as g (what, written)
      join taxonomy t on t.what = g.what and t.written = g.written`,
    values: [asked.map(({ what }) => what), asked.map(({ written }) => written)],
  })
  return rows
}

/** All entries, in order. */
export async function listTaxonomy(db: Db): Promise<TaxonomyEntry[]> {
  const { rows } = await db.query<TaxonomyEntry>(
    'select what, written, called from taxonomy order by what, called, written',
  )
  return rows
}

/** Says what a name is called from now on; null = as it is written. */
export async function setTaxonomy(
  db: Db,
  { what, written, called, by }: Omit<TaxonomyEntry, 'called'> & { called: string | null; by: string },
): Promise<void> {
  if (called === null) {
    await db.query('delete from taxonomy where what = $1 and written = $2', [what, written])
    return
  }
  await db.query(
    `insert into taxonomy (what, written, called, set_by) values ($1, $2, $3, $4)
     on conflict (what, written) do update set called = excluded.called, set_by = excluded.set_by, at = app_now()`,
    [what, written, called, by],
  )
}
