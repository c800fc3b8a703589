import type { Db } from './pool.ts'

/** The tiers there are, and who of us is in a team of an account. */
export async function listAccountChoices(db: Db): Promise<{ tiers: string[]; owners: string[] }> {
  const { rows } = await db.query<{ tiers: string[]; owners: string[] }>({
    name: 'list-account-choices',
    text: `
      select array(select distinct tier from accounts where tier is not null and merged_into is null order by tier) as tiers,
        array(select s.id from staff s where exists (select from account_team t where t.staff_id = s.id) order by s.name) as owners`,
  })
  return rows[0] ?? { tiers: [], owners: [] }
}
