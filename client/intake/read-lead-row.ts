import { stateOfStatus } from '../../domain/leads/lead-state.ts'
import type { LeadState } from '../../domain/leads/lead-states.ts'
import { postalAddress } from '../../domain/people/postal-address.ts'
import type { LeadRow } from '../../intake/import-leads.ts'
import type { Cells } from './cells.ts'

/** A lead of a file. What its system converted is converted, whatever its status is called. */
export function readLeadRow(cells: Cells): LeadRow {
  const status = cells.text('status', 200)
  const [contact, account] = [cells.text('convertedContact', 200), cells.accountKey('convertedAccount')]
  const convertedAt = cells.moment('convertedAt')
  const converted = cells.yesNo('converted') === true || convertedAt !== null || contact !== null
  const country = cells.text('country', 200)
  return {
    key: cells.needed('key'),
    email: cells.text('email'),
    firstName: cells.text('firstName', 200),
    lastName: cells.text('lastName', 200),
    company: cells.text('company', 500),
    website: cells.text('website', 500),
    title: cells.text('title', 300),
    phone: cells.text('phone', 100),
    country,
    postal: postalAddress({
      street: cells.text('street', 300),
      postalCode: cells.text('postalCode', 30),
      city: cells.text('city', 200),
      region: cells.text('region', 200),
      country,
    }),
    industry: cells.text('industry', 200),
    employees: cells.number('employees'),
    origin: cells.text('origin', 200),
    status,
    state: converted ? 'converted' : (saidState(cells) ?? (status === null ? null : stateOfStatus(status))),
    convertedContact: contact,
    convertedAccount: account,
    convertedOpportunity: cells.text('convertedOpportunity', 200),
    convertedAt,
    createdAt: cells.moment('createdAt'),
    updatedAt: cells.moment('updatedAt'),
    refuses: cells.yesNo('optedOut') ? 'unsubscribed' : cells.yesNo('bounced') ? 'bounced' : null,
  }
}

/** A column of states of ours; a word that is none is refused, for nobody could tell what was meant. */
function saidState(cells: Cells): LeadState | null {
  const text = cells.text('state', 100)
  if (text === null) return null
  return stateOfStatus(text) ?? cells.refuse('state is not known', `state is "${text}", which no lead can be in`)
}
