import type { JoinedPerson } from '../join-people.ts'
import type { Tx } from '../pool.ts'

/** What an act that joined people keeps, so that they can be parted again. */
interface Moved {
  joined: JoinedPerson | JoinedPerson[]
  id?: string
  survivor?: string
  meantIt?: string[]
}

/** What stays of a row of somebody who is forgotten: where it belongs, and what they are there. */
const STAYS = ['id', 'account_key', 'role', 'role_by', 'role_confidence']

/**
 * Empties what acts keep of some people who were joined. They can be parted still: what came of either is where it was, and
 * tells as little as they do.
 */
export async function emptyActs(tx: Tx, people: readonly string[]): Promise<number> {
  const { rows } = await tx.query<{ id: number; moved: Moved }>(
    `select id, moved from identity_acts
     where act in ('join', 'merge') and jsonb_path_exists(moved, '$.joined[*] ? (@.from == $ids[*] || @.into == $ids[*])',
       jsonb_build_object('ids', $1::jsonb))`,
    [JSON.stringify(people)],
  )
  for (const { id, moved } of rows) {
    const some = [moved.joined].flat().map(joined => (isOf(joined, people) ? emptied(joined) : joined))
    // of a join of two: the ids their system knew them by
    const rest = Array.isArray(moved.joined) ? { joined: some } : { joined: some[0], id: '', survivor: '', meantIt: [] }
    await tx.query('update identity_acts set moved = $2 where id = $1', [id, JSON.stringify({ ...moved, ...rest })])
  }
  return rows.length
}

const isOf = ({ from, into }: JoinedPerson, people: readonly string[]): boolean =>
  people.includes(from) || people.includes(into)

function emptied(joined: JoinedPerson): JoinedPerson {
  const { before, after, rows } = joined
  const stays = (row: Record<string, unknown>) =>
    Object.fromEntries(Object.entries(row).filter(([field]) => STAYS.includes(field)))
  const unsaid = (row: Record<string, unknown>) => ({ ...row, said: '' })
  const { gone, own } = rows.opportunity_roles
  return {
    ...joined,
    before: stays(before),
    after: stays(after),
    rows: {
      ...rows,
      person_topics: { gone: [], own: [] },
      opportunity_roles: { gone: gone.map(unsaid), own: own.map(unsaid) },
    },
    visitors: [],
  }
}
