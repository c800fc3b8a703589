import type { Db } from './pool.ts'
import { atWork } from './staff.ts'

/**
 * The colleague who has an account and can be written to; of several the one whose role comes first in `roles`. Null = nobody
 * has it, they left, or no address of them is known.
 */
export async function accountOwner(
  db: Db,
  account: string,
  roles: readonly string[],
): Promise<{ name: string; address: string } | null> {
  const { rows } = await db.query<{ name: string; address: string }>({
    name: 'account-owner',
    text: `
      select s.name, s.email as address
      from account_team t join staff s on s.id = t.staff_id
      where t.account_key = $1 and s.email is not null and ${atWork('s')}
      order by array_position($2::text[], t.role), t.role
      limit 1`,
    values: [account, roles],
  })
  return rows[0] ?? null
}
