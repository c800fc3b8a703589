import type { TreeShare } from '../domain/scoring/roll-up-sums.ts'
import type { Db } from './pool.ts'

/** so deep no group is; a circle that got in all the same ends here */
const DEEPEST = 20

/** An account and all below it, each with how much of it counts at the top. */
export async function readTree(db: Db, top: string): Promise<TreeShare[]> {
  const { rows } = await db.query<TreeShare>({
    name: 'read-tree',
    text: `
      with recursive below as (
        select key, 1::double precision as weight, 0 as depth from accounts where key = $1
        union all
        select a.key, b.weight * a.parent_weight, b.depth + 1
        from below b join accounts a on a.parent_key = b.key
        where a.merged_into is null and b.depth < ${DEEPEST})
      select key, max(weight) as weight from below group by key order by min(depth), key`,
    values: [top],
  })
  return rows
}
