import { findPeople, insertPeople } from '../db/import-people.ts'
import type { NewSignal } from '../db/insert-signals.ts'
import type { Tx } from '../db/pool.ts'
import { emailAddress } from '../domain/identity/email-address.ts'
import type { Unresolved } from '../domain/identity/match-account.ts'
import { asVisit, placedByNetwork } from './as-visit.ts'
import { callByTaxonomy } from './call-by-taxonomy.ts'
import { decide } from './decide.ts'
import { followDeals } from './follow-deals.ts'
import type { BatchResult, ImportContext } from './import-batch.ts'
import { lockMatched } from './lock-matched.ts'
import { registrableDomain } from './registrable-domain.ts'
import { resolveAccounts } from './resolve-account.ts'
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

/** Finds the account and the person of each signal; says of the others why they cannot be told, and what they wait for. */
export async function placeSignals(
  tx: Tx,
  ctx: ImportContext,
  given: readonly Fresh[],
  result: BatchResult,
): Promise<{ placed: PlacedSignal[]; unplaced: NewSignal[] }> {
  const called = await callByTaxonomy(
    tx,
    await followDeals(
      tx,
      given.map(({ record }) => record),
    ),
  )
  const fresh = given.map(({ n, record }, i): Fresh => ({ n, record: called[i] ?? record }))
  const said = fresh.map(({ record }) => saidOf(ctx, record))
  const matches = await resolveAccounts(tx, ctx.defs, said)
  const decisions = await decide(tx, matches)
  await lockMatched(tx, matches)
  const people = await peopleOf(tx, fresh)
  const placed: PlacedSignal[] = []
  const unplaced: NewSignal[] = []
  for (const [i, { n, record }] of fresh.entries()) {
    const match = matches[i]
    if (!match) throw new Error('more rows than matches')
    const said = { ...pastOf(ctx, record), decision: decisions[i] ?? null }
    const past = placedByNetwork(match) ? { ...said, ...asVisit(ctx.defs.settings.signals, said) } : said
    if ('account' in match) {
      const { account } = match
      placed.push({ n, signal: { ...past, account, person: personOf(people, record, account), unresolved: null } })
      continue
    }
    unplaced.push({ ...past, account: null, person: null, unresolved: match.unresolved })
    const { why, says } = whyUnplaced(record, match.unresolved)
    result.refuse(n, 'unresolved', why, says)
  }
  await makePeople(tx, ctx, fresh, placed, result)
  return { placed, unplaced }
}

/** What a row says of whose it is: what waits for its place is kept by it. */
export function saidOf({ source }: ImportContext, { id, account, domain, person, email, ip, at }: SignalRow) {
  const nobody = { anonymousId: null, firstName: null, lastName: null, title: null, role: null }
  return {
    source,
    id,
    at,
    ip,
    account: { key: account, domain, name: null },
    person: { key: person, email, ...nobody },
  }
}

function pastOf(ctx: ImportContext, { id, hash, kind, at, data }: SignalRow) {
  const late = at > ctx.now
  const flag = late ? `said ${new Date(at).toISOString()}, taken as now` : null
  return {
    source: ctx.source,
    id,
    bodyHash: hash,
    kind,
    at: late ? ctx.now : at,
    data,
    flag,
    backfill: true,
    ignored: null,
  }
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

const WORDS: Record<Unresolved, string> = {
  'unknown-key': 'account is not known',
  'own-domain': 'one of us',
  'shared-domain': 'a mail domain of the public',
  'disposable-domain': 'an address to be thrown away',
  'unknown-domain': 'no account has the domain',
  'ambiguous-domain': 'several accounts have the domain',
  'unknown-name': 'no account has a name like it',
  'unsure-name': 'a colleague is asked which account it is',
  'unknown-network': 'from a network nobody here knows',
  'isp-network': 'from an internet provider',
  'hosting-network': 'from a data centre',
  'private-network': 'from an address that is not public',
  'unsure-network': 'whose network it is is not sure',
  'no-evidence': 'no account, person or domain',
}

/** Why a row has no account: a short name to count by, and the whole reason. */
export function whyUnplaced(record: SignalRow, reason: Unresolved): { why: string; says: string } {
  const { account, person, email, domain, lead } = record
  const onlyLead = lead !== null && account === null && email === null && domain === null
  if (onlyLead && (person === null || person === lead)) {
    return {
      why: 'lead not in the export',
      says: `it points only at the lead ${lead}, and no lead with that key is at an account`,
    }
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
  const nobody = { ...unknown, language: null, postal: null, consents: {} }
  const people = [...wanted.values()].map(({ account, email }) => ({ ...nobody, account, email }))
  for (const { id, account, email } of await insertPeople(tx, people, ctx.source)) {
    for (const signal of wanted.get(`${account} ${email?.toLowerCase()}`)?.signals ?? []) signal.person = id
  }
}
