import { measureLeads } from '../../../db/data-quality.ts'
import { readLeads } from '../../../db/leads.ts'
import { countLeads, type LeadFilter, type LeadRecord, listLeads, readLeadStates } from '../../../db/list-leads.ts'
import { readAccountName } from '../../../db/read-account-name.ts'
import { encodeCursor } from '../cursor.ts'
import type { LeadList, LeadRow, LeadView } from '../lead-answers.ts'
import type { Reading } from './reading.ts'
import { iso, personName, staffView } from './refs.ts'

/** A page of leads. */
export async function leadList(
  { db }: Reading,
  filter: LeadFilter,
  after: [number, string] | null,
  limit: number,
): Promise<LeadList> {
  const [found, counts, { refused, waiting }] = await Promise.all([
    listLeads(db, filter, after, limit + 1),
    countLeads(db),
    measureLeads(db),
  ])
  const page = found.slice(0, limit)
  const end = found.length > limit ? page.at(-1) : undefined
  return {
    items: page.map(leadRow),
    counts,
    reasons: { refused, waiting },
    next: end ? encodeCursor([end.place, end.key]) : null,
  }
}

/** The leads of an account that are shown with it. */
export async function leadsOf({ db }: Reading, account: string): Promise<LeadRow[]> {
  return (await listLeads(db, { state: null, account }, null, 50)).map(leadRow)
}

/** One lead with the states it was in; null if there is no such lead. */
export async function leadView(reading: Reading, key: string): Promise<LeadView | null> {
  const { db } = reading
  const lead = (await readLeads(db, [key])).get(key)
  if (!lead) return null
  const [states, name] = await Promise.all([
    readLeadStates(db, key),
    lead.account === null ? null : readAccountName(db, lead.account),
  ])
  const account = lead.account === null ? null : { key: lead.account, name: name ?? lead.account }
  return {
    ...leadRow({ ...lead, account, place: 0 }),
    source: lead.source,
    email: lead.email,
    states: states.map(({ state, since, by, staff }) => {
      return { state, since: iso(since), by, staff: staffView(reading, staff) }
    }),
  }
}

function leadRow(lead: LeadRecord): LeadRow {
  const { key, company, title, origin, state, stateSince, account, person, unresolved, refusedReason, createdAt } = lead
  return {
    ...{ key, company, title, origin, state, account, person, unresolved, refusedReason },
    opportunity: lead.convertedOpportunity,
    name: personName({ id: key, firstName: lead.firstName, lastName: lead.lastName, email: lead.email }),
    stateSince: iso(stateSince),
    createdAt: iso(createdAt),
  }
}
