import { insertPeople, matchPeople } from '../db/import-people.ts'
import type { Lead } from '../db/leads.ts'
import { lockAccounts } from '../db/lock-account.ts'
import type { Tx } from '../db/pool.ts'
import type { Definitions } from '../domain/account/definitions.ts'
import { waitingTerms } from '../domain/identity/waiting-terms.ts'
import { decide } from './decide.ts'
import { registrableDomain } from './registrable-domain.ts'
import { resolveAccounts } from './resolve-account.ts'

/**
 * Finds the accounts of leads, the surest evidence first as everywhere, and makes each a person there, unless they are one already.
 * A lead whose account nobody knows waits for what would tell. Answers the leads as they are then; the accounts are locked.
 */
export async function placeLeads(tx: Tx, defs: Definitions, leads: readonly Lead[]): Promise<Lead[]> {
  const said = leads.map(lead => ({
    account: { key: lead.convertedAccount, domain: lead.website, name: lead.company },
    person: { key: lead.convertedContact, email: lead.email, anonymousId: null },
    at: lead.createdAt,
    source: lead.source,
  }))
  const matches = await resolveAccounts(tx, defs, said)
  const decisions = await decide(tx, matches)
  await lockAccounts(
    tx,
    matches.flatMap(match => ('account' in match ? match.account : [])),
  )
  const placed = leads.map((lead, n): Lead => {
    const match = matches[n]
    const decision = decisions[n] ?? null
    if (match && 'account' in match) {
      return { ...lead, account: match.account, decision, unresolved: null, terms: [] }
    }
    return { ...lead, account: null, decision, unresolved: match?.unresolved ?? 'no-evidence', terms: termsOf(lead) }
  })
  return withPeople(tx, placed)
}

function termsOf({ convertedAccount, convertedContact, email, website, company }: Lead): string[] {
  const domains = [registrableDomain(email), registrableDomain(website)].filter(domain => domain !== null)
  const evidence = { personKey: convertedContact, email, visitor: null, domains, name: company }
  return waitingTerms({ explicitKey: convertedAccount, ...evidence })
}

/** Whoever is known at the account by key or address is that person; others become one, and two leads of one address become the same. */
async function withPeople(tx: Tx, leads: readonly Lead[]): Promise<Lead[]> {
  const open = leads.filter(lead => lead.account !== null && lead.person === null)
  const wanted = open.map(({ account, convertedContact, email }) => {
    return { account: account ?? '', key: convertedContact, email }
  })
  const known = await matchPeople(tx, wanted)
  const people = new Map<string, string>()
  for (const [n, person] of known) {
    const lead = open[n]
    if (lead && person.account === lead.account) people.set(lead.key, person.joinedInto ?? person.id)
  }
  const added = new Map<string, Lead>()
  for (const lead of open) {
    const name = addressOf(lead.account, lead.email)
    if (!people.has(lead.key) && name !== null && !added.has(name)) added.set(name, lead)
  }
  const made = new Map<string, string>()
  for (const [source, some] of bySource([...added.values()])) {
    const nothing = { role: null, zone: null, language: null, consents: {} }
    const rows = some.map(({ account, convertedContact: key, email, firstName, lastName, title, phone, postal }) => {
      return { account: account ?? '', key, email, firstName, lastName, title, phone, postal, ...nothing }
    })
    for (const { id, account, email } of await insertPeople(tx, rows, source)) {
      made.set(addressOf(account, email) ?? '', id)
    }
  }
  return leads.map(lead => {
    const name = addressOf(lead.account, lead.email)
    return { ...lead, person: lead.person ?? people.get(lead.key) ?? (name && made.get(name)) ?? null }
  })
}

function addressOf(account: string | null, email: string | null): string | null {
  return account === null || email === null ? null : `${account} ${email.toLowerCase()}`
}

function bySource(leads: readonly Lead[]): Map<string, Lead[]> {
  const some = new Map<string, Lead[]>()
  for (const lead of leads) some.set(lead.source, [...(some.get(lead.source) ?? []), lead])
  return some
}
