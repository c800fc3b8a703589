import { ownersOfDomains } from '../db/import-domains.ts'
import { findPeople, insertPeople } from '../db/import-people.ts'
import type { NewSignal } from '../db/insert-signals.ts'
import { lockAccounts } from '../db/lock-account.ts'
import type { Tx } from '../db/pool.ts'
import { emailAddress } from '../domain/identity/email-address.ts'
import { matchAccount, type Unresolved } from '../domain/identity/match-account.ts'
import type { BatchResult, ImportContext } from './import-batch.ts'
import { registrableDomain } from './resolve-account.ts'
import type { SignalRow } from './signal-row.ts'

interface Fresh {
  n: number
  record: SignalRow
}

/** A signal of the past: it counts, and wakes nobody. */
export type PastSignal = NewSignal & { account: string }

export interface PlacedSignal {
  n: number
  signal: PastSignal
}

/** Finds the account and the person of each signal; says of the others why they cannot be told. */
export async function placeSignals(
  tx: Tx,
  ctx: ImportContext,
  fresh: readonly Fresh[],
  result: BatchResult,
): Promise<PlacedSignal[]> {
  const people = await peopleOf(tx, fresh)
  const found = await accountsOf(tx, ctx, fresh, people, result)
  const placed = found.map(({ n, record, account }): PlacedSignal => {
    const { id, hash, kind, at, data } = record
    const person = personOf(people, record, account)
    const late = at > ctx.now
    const flag = late ? `said ${new Date(at).toISOString()}, taken as now` : null
    const past = { source: ctx.source, bodyHash: hash, unresolved: null, backfill: true, ignored: null }
    return { n, signal: { id, kind, account, person, at: late ? ctx.now : at, data, flag, ...past } }
  })
  await makePeople(tx, ctx, fresh, placed, result)
  return placed
}

interface People {
  byKey: Map<string, { id: string; account: string }>
  byEmail: Map<string, { id: string; account: string }[]>
}

async function peopleOf(tx: Tx, fresh: readonly Fresh[]): Promise<People> {
  const keys = fresh.flatMap(({ record }) => record.person ?? [])
  const emails = fresh.flatMap(({ record }) => record.email?.toLowerCase() ?? [])
  const people: People = { byKey: new Map(), byEmail: new Map() }
  if (keys.length + emails.length === 0) return people
  for (const { id, key, email, account } of await findPeople(tx, [...new Set(keys)], [...new Set(emails)])) {
    people.byKey.set(id, { id, account })
    if (key !== null) people.byKey.set(key, { id, account })
    if (email !== null) people.byEmail.set(email, [...(people.byEmail.get(email) ?? []), { id, account }])
  }
  return people
}

/** The accounts signals belong to, locked. */
async function accountsOf(
  tx: Tx,
  ctx: ImportContext,
  fresh: readonly Fresh[],
  people: People,
  result: BatchResult,
): Promise<(Fresh & { account: string })[]> {
  const evidence = fresh.map(({ record }) => ({
    explicitKey: record.account ?? accountOfPerson(people, record),
    emailDomain: registrableDomain(record.email),
    websiteDomain: registrableDomain(record.domain),
    name: null,
  }))
  const domains = evidence.flatMap(e => [e.emailDomain, e.websiteDomain]).filter(domain => domain !== null)
  const aliases = domains.length === 0 ? [] : await ownersOfDomains(tx, [...new Set(domains)])
  const named = evidence.flatMap(e => e.explicitKey ?? [])
  const locked = await lockAccounts(tx, [...named, ...aliases.map(alias => alias.account)])
  const known = {
    keys: new Set(locked.keys()),
    aliases: aliases.map(alias => ({ ...alias, confidence: 1 })),
    ownDomains: new Set(ctx.defs.settings.workspace.ownDomains),
    allowedDomains: new Set<string>(),
  }
  const found: (Fresh & { account: string })[] = []
  for (const [i, { n, record }] of fresh.entries()) {
    const match = evidence[i] && matchAccount(evidence[i], known)
    if (match && 'account' in match) found.push({ n, record, account: match.account })
    else {
      const { why, says } = whyUnplaced(record, match?.unresolved ?? 'no-evidence')
      result.refuse(n, 'unresolved', why, says)
    }
  }
  return found
}

/** The account of a person known by key, else the only one where the address is known. */
function accountOfPerson(people: People, { person, email }: SignalRow): string | null {
  const byKey = person === null ? undefined : people.byKey.get(person)
  if (byKey) return byKey.account
  const accounts = new Set((people.byEmail.get(email?.toLowerCase() ?? '') ?? []).map(p => p.account))
  const [only] = accounts
  return accounts.size === 1 && only !== undefined ? only : null
}

const WORDS: Record<Unresolved, string> = {
  'unknown-key': 'account is not known',
  'own-domain': 'one of us',
  'shared-domain': 'a mail domain of the public',
  'unknown-domain': 'no account has the domain',
  'ambiguous-domain': 'several accounts have the domain',
  'name-only': 'a name alone does not tell',
  'no-evidence': 'no account, person or domain',
}

function whyUnplaced(record: SignalRow, reason: Unresolved): { why: string; says: string } {
  const { account, person, email, domain, lead } = record
  const onlyLead = lead !== null && account === null && email === null && domain === null
  if (onlyLead && (person === null || person === lead)) {
    return { why: 'lead not in the export', says: `it points only at the lead ${lead}, and leads are not imported` }
  }
  if (account === null && email === null && domain === null && person !== null) {
    return { why: 'person is not known', says: `nobody here goes by ${person}, and nothing else tells the account` }
  }
  return { why: WORDS[reason], says: `${WORDS[reason]}: ${account ?? email ?? domain ?? 'the row names none'}` }
}

function personOf(people: People, { person, email }: SignalRow, account: string): string | null {
  const byKey = person === null ? undefined : people.byKey.get(person)
  if (byKey?.account === account) return byKey.id
  return people.byEmail.get(email?.toLowerCase() ?? '')?.find(p => p.account === account)?.id ?? null
}

/** Somebody nobody knew who has an address is written down; a key alone is nothing to know a person by. */
async function makePeople(
  tx: Tx,
  ctx: ImportContext,
  fresh: readonly Fresh[],
  placed: readonly PlacedSignal[],
  result: BatchResult,
): Promise<void> {
  const records = new Map(fresh.map(({ n, record }) => [n, record]))
  const ours = new Set(ctx.defs.settings.workspace.ownDomains)
  const wanted = new Map<string, { account: string; email: string; signals: PastSignal[] }>()
  for (const { n, signal } of placed) {
    const { person, email, lead } = records.get(n) ?? { person: null, email: null, lead: null }
    if (signal.person !== null) continue
    if (email === null) {
      if (person !== null && person !== lead) {
        result.leaveOut(n, 'person is not known here', `nobody of ${signal.account} goes by ${person}`)
      }
      continue
    }
    const checked = emailAddress(email)
    if ('reason' in checked) result.leaveOut(n, 'address cannot be used', `"${email.slice(0, 100)}": ${checked.reason}`)
    else if (ours.has(registrableDomain(email) ?? '')) result.leaveOut(n, 'one of us', `${email} is one of us`)
    else {
      const key = `${signal.account} ${email.toLowerCase()}`
      const entry = wanted.get(key) ?? { account: signal.account, email, signals: [] }
      entry.signals.push(signal)
      wanted.set(key, entry)
    }
  }
  const unknown = { key: null, firstName: null, lastName: null, title: null, phone: null, role: null, zone: null }
  const nobody = { ...unknown, language: null, consents: {} }
  const people = [...wanted.values()].map(({ account, email }) => ({ ...nobody, account, email }))
  for (const { id, account, email } of await insertPeople(tx, people, ctx.source)) {
    for (const signal of wanted.get(`${account} ${email?.toLowerCase()}`)?.signals ?? []) signal.person = id
  }
}
