import { ms } from './instant-sql.ts'
import type { Tx } from './pool.ts'

/** Somebody takes part in a deal. Instants are UTC milliseconds. */
export interface OpportunityRole {
  opportunity: string
  person: string
  /** of ours; null = the system does not say, or in words nobody here knows */
  role: string | null
  /** its own word */
  said: string | null
  updatedAt: number
}

/** A deal, and who takes part in it so far. */
export interface DealPeople {
  account: string
  roles: Map<string, OpportunityRole>
}

/** Deals by id, with those who take part in them. */
export async function readDealPeople(tx: Tx, opportunities: readonly string[]): Promise<Map<string, DealPeople>> {
  const { rows } = await tx.query<{ id: string; account: string; roles: OpportunityRole[] }>({
    name: 'read-deal-people',
    text: `
      select o.id, o.account_key as account,
        coalesce(jsonb_agg(jsonb_build_object('opportunity', o.id, 'person', r.person_id, 'role', r.role, 'said', r.said,
          'updatedAt', ${ms('r.updated_at')})) filter (where r.person_id is not null), '[]') as roles
      from opportunities o left join opportunity_roles r on r.opportunity_id = o.id
      where o.id = any($1::text[])
      group by o.id`,
    values: [opportunities],
  })
  return new Map(
    rows.map(({ id, account, roles }) => [id, { account, roles: new Map(roles.map(role => [role.person, role])) }]),
  )
}

/** Writes who takes part in deals, whole. */
export async function upsertOpportunityRoles(tx: Tx, roles: readonly OpportunityRole[], source: string): Promise<void> {
  if (roles.length === 0) return
  await tx.query({
    name: 'upsert-opportunity-roles',
    text: `
      insert into opportunity_roles (opportunity_id, person_id, role, said, source, updated_at)
      select opportunity, person, role, said, $2, to_timestamp("updatedAt" / 1000)
      from jsonb_to_recordset($1::jsonb)
        as g (opportunity text, person text, role text, said text, "updatedAt" double precision)
      on conflict (opportunity_id, person_id) do update set role = excluded.role, said = excluded.said,
        source = excluded.source, updated_at = excluded.updated_at`,
    values: [JSON.stringify(roles), source],
  })
}
