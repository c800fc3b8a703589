import type { Atom } from '../language/condition/condition.ts'
import type { Db } from './pool.ts'

/** Atoms by id, from any release that has them: what an old decision stood on can be told for ever. */
export async function readAtoms(db: Db, ids: readonly string[]): Promise<Record<string, Atom>> {
  const { rows } = await db.query<{ atom: Atom }>({
    name: 'read-atoms',
    text: `
      select distinct on (k.id) r.body -> 'atoms' -> k.id as atom
      from unnest($1::text[]) as k (id)
      join releases r on r.body -> 'atoms' ? k.id
      order by k.id, r.id desc`,
    values: [ids],
  })
  return Object.fromEntries(rows.map(({ atom }) => [atom.id, atom]))
}
