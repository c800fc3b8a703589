import type { MovedBy } from '../domain/leads/lead-state.ts'
import type { LeadState } from '../domain/leads/lead-states.ts'
import type { PostalAddress } from '../domain/people/postal-address.ts'
import { ms } from './instant-sql.ts'
import type { Db, Tx } from './pool.ts'

/** What a lead says of itself. */
export interface LeadSays {
  email: string | null
  firstName: string | null
  lastName: string | null
  company: string | null
  website: string | null
  title: string | null
  phone: string | null
  country: string | null
  postal: PostalAddress | null
  industry: string | null
  employees: number | null
  /** where it came from */
  origin: string | null
  /** how its system calls the state it is in */
  status: string | null
  convertedContact: string | null
  convertedAccount: string | null
  convertedOpportunity: string | null
}

/** A lead whole. Instants are UTC milliseconds. */
export interface Lead extends LeadSays {
  key: string
  source: string
  state: LeadState
  stateSince: number
  account: string | null
  person: string | null
  decision: number | null
  /** why it has no account; null = it has one, or was refused */
  unresolved: string | null
  /** what would place it if it turned up */
  terms: string[]
  refusedReason: string | null
  createdAt: number
  updatedAt: number
}

const COLUMNS = `l.key, l.source, l.email, l.first_name as "firstName", l.last_name as "lastName", l.company, l.website, l.title,
  l.phone, l.country, l.postal, l.industry, l.employees, l.origin, l.status, l.converted_contact as "convertedContact",
  l.converted_account as "convertedAccount", l.converted_opportunity as "convertedOpportunity", l.state,
  ${ms('l.state_since')} as "stateSince", l.account_key as account, l.person_id as person, l.decision_id as decision,
  l.unresolved, l.terms, l.refused_reason as "refusedReason", ${ms('l.created_at')} as "createdAt",
  ${ms('l.updated_at')} as "updatedAt"`

/** Leads by key. */
export async function readLeads(db: Db, keys: readonly string[]): Promise<Map<string, Lead>> {
  const { rows } = await db.query<Lead>({
    name: 'read-leads',
    text: `select ${COLUMNS} from leads l where l.key = any($1::text[])`,
    values: [keys],
  })
  return new Map(rows.map(row => [row.key, row]))
}

/** Leads that wait for one of these things, after a key and in its order; nobody else works on them meanwhile. */
export async function takeWaitingLeads(
  tx: Tx,
  terms: readonly string[],
  after: string,
  limit: number,
): Promise<Lead[]> {
  const { rows } = await tx.query<Lead>({
    name: 'take-waiting-leads',
    text: `
      select ${COLUMNS} from leads l
      where l.account_key is null and l.terms && $1::text[] and l.key > $2
      order by l.key
      limit $3
      for update skip locked`,
    values: [terms, after, limit],
  })
  return rows
}

/** Writes leads whole. */
export async function writeLeads(tx: Tx, leads: readonly Lead[]): Promise<void> {
  if (leads.length === 0) return
  await tx.query({
    name: 'write-leads',
    text: `
      insert into leads (key, source, email, first_name, last_name, company, website, title, phone, country, postal, industry, employees,
        origin, status, state, state_since, account_key, person_id, decision_id, unresolved, terms, refused_reason,
        converted_contact, converted_account, converted_opportunity, created_at, updated_at)
      select key, source, email, "firstName", "lastName", company, website, title, phone, country, postal, industry, employees, origin,
        status, state, to_timestamp("stateSince" / 1000), account, person, decision, unresolved, terms, "refusedReason",
        "convertedContact", "convertedAccount", "convertedOpportunity", to_timestamp("createdAt" / 1000),
        to_timestamp("updatedAt" / 1000)
      from jsonb_to_recordset($1::jsonb) as g (key text, source text, email text, "firstName" text, "lastName" text,
        company text, website text, title text, phone text, country text, postal jsonb, industry text, employees double precision,
        origin text, status text, state text, "stateSince" double precision, account text, person text, decision bigint,
        unresolved text, terms text[], "refusedReason" text, "convertedContact" text, "convertedAccount" text,
        "convertedOpportunity" text, "createdAt" double precision, "updatedAt" double precision)
      on conflict (key) do update set email = excluded.email, first_name = excluded.first_name,
        last_name = excluded.last_name, company = excluded.company, website = excluded.website, title = excluded.title,
        phone = excluded.phone, country = excluded.country, postal = excluded.postal, industry = excluded.industry, employees = excluded.employees,
        origin = excluded.origin, status = excluded.status, state = excluded.state, state_since = excluded.state_since,
        account_key = excluded.account_key, person_id = excluded.person_id, decision_id = excluded.decision_id,
        unresolved = excluded.unresolved, terms = excluded.terms, refused_reason = excluded.refused_reason,
        converted_contact = excluded.converted_contact, converted_account = excluded.converted_account,
        converted_opportunity = excluded.converted_opportunity, updated_at = excluded.updated_at`,
    values: [JSON.stringify(leads)],
  })
}

/** A lead came to a state; UTC milliseconds. */
export interface LeadMove {
  lead: string
  state: LeadState
  at: number
  by: MovedBy
  staff: string | null
}

/** Notes states leads came to, in order. */
export async function noteLeadStates(tx: Tx, moves: readonly LeadMove[]): Promise<void> {
  if (moves.length === 0) return
  await tx.query({
    name: 'note-lead-states',
    text: `
      insert into lead_states (lead_key, n, state, since, moved_by, staff_id)
      select g.lead, (select coalesce(max(n), 0) from lead_states s where s.lead_key = g.lead)
          + row_number() over (partition by g.lead order by g.at, g.n),
        g.state, to_timestamp(g.at / 1000), g."by", g.staff
      from rows from (jsonb_to_recordset($1::jsonb)
        as (lead text, state text, at double precision, "by" text, staff text)) with ordinality as g (lead, state, at, "by", staff, n)`,
    values: [JSON.stringify(moves)],
  })
}

/** Moves leads to other states, in order, with the day they did. */
export async function moveLeads(tx: Tx, moves: readonly LeadMove[]): Promise<void> {
  if (moves.length === 0) return
  const last = [...new Map(moves.map(move => [move.lead, move])).values()]
  await tx.query({
    name: 'move-leads',
    text: `
      update leads l set state = g.state, state_since = to_timestamp(g.at / 1000),
        refused_reason = case when g.state = 'refused' then l.refused_reason end
      from jsonb_to_recordset($1::jsonb) as g (lead text, state text, at double precision)
      where l.key = g.lead`,
    values: [JSON.stringify(last)],
  })
  await noteLeadStates(tx, moves)
}
