import type { MovedBy } from '../domain/leads/lead-state.ts'
import type { LeadState } from '../domain/leads/lead-states.ts'
import { atMicros, micros, ms } from './instant-sql.ts'
import type { Db } from './pool.ts'

/** A lead as lists show it. Instants are UTC milliseconds. */
export interface LeadRecord {
  key: string
  firstName: string | null
  lastName: string | null
  email: string | null
  company: string | null
  title: string | null
  origin: string | null
  source: string
  state: LeadState
  stateSince: number
  account: { key: string; name: string } | null
  person: string | null
  convertedOpportunity: string | null
  unresolved: string | null
  refusedReason: string | null
  createdAt: number
  /** where it ends a page: its moment in microseconds */
  place: number
}

export interface LeadFilter {
  state: LeadState | null
  account: string | null
}

/** Leads, those that came to their state last first; `after` = where the page before ended. */
export async function listLeads(
  db: Db,
  { state, account }: LeadFilter,
  after: [at: number, key: string] | null,
  limit: number,
): Promise<LeadRecord[]> {
  const { rows } = await db.query<LeadRecord>({
    name: 'list-leads',
    text: `
      select l.key, l.first_name as "firstName", l.last_name as "lastName", l.email, l.company, l.title, l.origin, l.source,
        l.state, ${ms('l.state_since')} as "stateSince", l.person_id as person, l.converted_opportunity as "convertedOpportunity", l.unresolved,
        case when a.key is not null then jsonb_build_object('key', a.key, 'name', a.name) end as account,
        l.refused_reason as "refusedReason", ${ms('l.created_at')} as "createdAt", ${micros('l.state_since')} as place
      from leads l left join accounts a on a.key = l.account_key
      where ($1::text is null or l.state = $1) and ($2::text is null or l.account_key = $2)
        and ($3::bigint is null or (l.state_since, l.key) < (${atMicros('$3')}, $4))
      order by l.state_since desc, l.key desc
      limit $5`,
    values: [state, account, after?.[0] ?? null, after?.[1] ?? '', limit],
  })
  return rows
}

/** How many leads are in each state. */
export async function countLeads(db: Db): Promise<Record<string, number>> {
  const { rows } = await db.query<{ state: string; leads: number }>({
    name: 'count-leads',
    text: 'select state, count(*)::integer as leads from leads group by state',
  })
  return Object.fromEntries(rows.map(({ state, leads }) => [state, leads]))
}

/** The states a lead was in, oldest first; UTC milliseconds. */
export async function readLeadStates(
  db: Db,
  key: string,
): Promise<{ state: LeadState; since: number; by: MovedBy; staff: string | null }[]> {
  const { rows } = await db.query<{ state: LeadState; since: number; by: MovedBy; staff: string | null }>({
    name: 'read-lead-states',
    text: `
      select state, ${ms('since')} as since, moved_by as "by", staff_id as staff
      from lead_states where lead_key = $1 order by n`,
    values: [key],
  })
  return rows
}
