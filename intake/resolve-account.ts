import { type AccountsAtHand, findAccounts } from '../db/find-accounts.ts'
import { findContenders } from '../db/find-contenders.ts'
import { type AskedReview, openReviews } from '../db/identity-reviews.ts'
import { findNetworks } from '../db/networks.ts'
import type { Db, Tx } from '../db/pool.ts'
import type { Definitions } from '../domain/account/definitions.ts'
import type { Contender } from '../domain/identity/break-tie.ts'
import {
  type AccountEvidence,
  type AccountMatch,
  type DomainAlias,
  type KnownAccounts,
  matchAccount,
  type Verdicts,
} from '../domain/identity/match-account.ts'
import { MATCH_MODEL } from '../domain/identity/match-model.ts'
import type { KnownNetwork } from '../domain/identity/match-network.ts'
import { nameSubject } from '../domain/identity/names-of.ts'
import { visitKind } from './as-visit.ts'
import { listedDomain } from './domain-lists.ts'
import { registrableDomain } from './registrable-domain.ts'
import { type NameAnswer, resolveNames } from './resolve-names.ts'
import type { WireSignal } from './wire-signal.ts'

/** What a signal, a lead or a row of a file says of whose it is. */
export type SaidOfAccount = Pick<WireSignal, 'account' | 'at' | 'source' | 'ip'> & {
  person: Pick<NonNullable<WireSignal['person']>, 'key' | 'email' | 'anonymousId'> | null
}

type Evidence = AccountEvidence & { name: string | null }

/**
 * Finds the accounts things belong to, in order: by key, by the person or visitor known to us, by domain, by the company's
 * name. What only a person can decide becomes a review for one. Two round trips, more only for ties and names.
 */
export async function resolveAccounts(
  tx: Tx,
  defs: Definitions,
  said: readonly SaidOfAccount[],
): Promise<AccountMatch[]> {
  const { matches, evidence, known } = await lookUp(tx, defs, said)
  const named = await matchNames(tx, evidence, matches, known)
  await openReviews(tx, reviewsOf(named, evidence))
  return named.map(({ match }) => match)
}

/**
 * The account that something belongs to, as {@link resolveAccounts} finds it, its name apart; nothing is written, and nobody is
 * asked. Null = it cannot be told.
 */
export async function lookUpAccount(db: Db, defs: Definitions, said: SaidOfAccount): Promise<string | null> {
  const [match] = (await lookUp(db, defs, [said])).matches
  return match && 'account' in match ? match.account : null
}

async function lookUp(
  tx: Db,
  defs: Definitions,
  said: readonly SaidOfAccount[],
): Promise<{ matches: AccountMatch[]; evidence: Evidence[]; known: KnownAccounts }> {
  const domainsOf = said.map(({ account, person }) => ({
    emailDomain: registrableDomain(person?.email ?? null),
    websiteDomain: registrableDomain(account.domain),
  }))
  const networks = await networksOf(tx, defs, said)
  const ofNetworks = [...networks.values()].filter(network => network !== null)
  const atHand = await findAccounts(tx, {
    keys: [
      ...new Set([...said.flatMap(({ account }) => account.key ?? []), ...ofNetworks.flatMap(n => n.account ?? [])]),
    ],
    domains: [
      ...new Set([
        ...domainsOf.flatMap(one => [one.emailDomain ?? [], one.websiteDomain ?? []].flat()),
        ...ofNetworks.flatMap(n => n.domain ?? []),
      ]),
    ],
    people: said.map(({ person }) => ({ key: person?.key ?? null, email: person?.email ?? null })),
    visitors: said.map(({ person, source }) => ({ source, id: person?.anonymousId ?? null })),
  })
  const evidence = said.map(({ account, person, at }, n): Evidence => {
    const named = person !== null && (person.key !== null || person.email !== null)
    return {
      explicitKey: account.key,
      person: atHand.people[n] ?? null,
      // whoever is named is not taken for the one who used the device before
      visitor: named ? null : (atHand.visitors[n] ?? null),
      emailDomain: domainsOf[n]?.emailDomain ?? null,
      websiteDomain: domainsOf[n]?.websiteDomain ?? null,
      name: account.name,
      network: networks.get(n),
      at,
    }
  })
  const known = { ...knownAccounts(defs, atHand), contenders: await findContendersOf(tx, atHand) }
  return { matches: evidence.map(one => matchAccount(one, known)), evidence, known }
}

/** The networks things came from that name nothing else, by their places; nothing is asked where no kind of signal stands for them. */
async function networksOf(
  tx: Db,
  { settings }: Definitions,
  said: readonly SaidOfAccount[],
): Promise<Map<number, KnownNetwork | null>> {
  if (visitKind(settings.signals) === null) return new Map()
  const asked = said.flatMap(({ account: { key, domain, name }, person, ip }, n) => {
    const names = [key, domain, name, person?.key, person?.email].some(
      one => typeof one === 'string' && one.trim() !== '',
    )
    return ip && !names ? [{ n, ip }] : []
  })
  const found = await findNetworks(
    tx,
    asked.map(({ ip }) => ip),
  )
  return new Map(asked.map(({ n }, i) => [n, found[i] ?? null]))
}

function knownAccounts(defs: Definitions, atHand: AccountsAtHand): Omit<KnownAccounts, 'contenders'> {
  const aliases = new Map<string, DomainAlias[]>()
  for (const { domain, ...alias } of atHand.aliases) aliases.set(domain, [...(aliases.get(domain) ?? []), alias])
  const verdicts = new Map<string, Verdicts>()
  for (const { domain, account, is } of atHand.verdicts) {
    const before = verdicts.get(domain) ?? { is: null, isNot: new Set() }
    verdicts.set(domain, is ? { ...before, is: account } : { ...before, isNot: new Set([...before.isNot, account]) })
  }
  const shared = new Set(atHand.shared)
  return {
    keys: new Map(atHand.keys.map(({ key, account }) => [key, account])),
    aliases,
    verdicts,
    ownDomains: new Set(defs.settings.workspace.ownDomains),
    listed: domain => listedDomain(domain) ?? (shared.has(domain) ? 'counted' : null),
  }
}

async function findContendersOf(tx: Db, { aliases }: AccountsAtHand): Promise<Map<string, Contender[]>> {
  const accounts = new Map<string, Set<string>>()
  for (const { domain, account } of aliases) accounts.set(domain, (accounts.get(domain) ?? new Set()).add(account))
  const several = [...accounts].filter(([, some]) => some.size > 1).map(([domain]) => domain)
  return several.length === 0 ? new Map() : findContenders(tx, several)
}

/** A match, and what its name told, if it was asked. */
interface Matched {
  match: AccountMatch
  answer: NameAnswer | null
}

/** Lets names speak where nothing else has told the account, nor that there is none. */
async function matchNames(
  tx: Tx,
  evidence: readonly Evidence[],
  matches: readonly AccountMatch[],
  known: Pick<KnownAccounts, 'listed'>,
): Promise<Matched[]> {
  const silent = new Set(['unknown-domain', 'shared-domain', 'disposable-domain', 'no-evidence'])
  const companies = new Map<string, { name: string; domains: string[] }>()
  const asked = matches.map((match, n) => {
    const { name = null, emailDomain = null, websiteDomain = null } = evidence[n] ?? {}
    if ('account' in match || !silent.has(match.unresolved) || name === null || name.trim() === '') return null
    const domains = [emailDomain, websiteDomain].filter(domain => domain !== null && known.listed(domain) === null)
    const company = { name, domains: [...new Set(domains)].filter(domain => domain !== null) }
    const key = JSON.stringify(company)
    companies.set(key, company)
    return key
  })
  const answers = await resolveNames(tx, [...companies.values()])
  const byKey = new Map([...companies.keys()].map((key, n) => [key, answers[n]]))
  return matches.map((match, n): Matched => {
    const answer = byKey.get(asked[n] ?? '')
    const name = evidence[n]?.name
    return answer === undefined || !name ? { match, answer: null } : { match: byName(match, name, answer), answer }
  })
}

function byName(silent: AccountMatch, name: string, answer: NameAnswer): AccountMatch {
  const about = { rule: 'company-name', about: 'name', evidence: nameSubject(name) } as const
  const model = MATCH_MODEL.version
  if ('decided' in answer) {
    return { ...about, account: answer.decided, confidence: 1, features: { decided: 'a colleague' } }
  }
  if ('account' in answer) {
    const { probability, features } = answer.best
    return { ...about, account: answer.account, confidence: probability, features, model }
  }
  if ('review' in answer) {
    const features = { likely: answer.review.map(({ account, probability }) => ({ account, probability })) }
    return { ...about, unresolved: 'unsure-name', confidence: 0, features, model }
  }
  // a domain that is nobody's tells more than a name that is nobody's
  return 'unresolved' in silent && silent.unresolved === 'no-evidence'
    ? { ...about, unresolved: 'unknown-name', confidence: 0 }
    : silent
}

/** What only a person can decide, once however often it comes. */
function reviewsOf(matched: readonly Matched[], evidence: readonly Evidence[]): AskedReview[] {
  const asked = new Map<string, AskedReview>()
  for (const [n, { match, answer }] of matched.entries()) {
    const subject = match.evidence
    if (answer !== null && 'review' in answer) {
      const candidates = answer.review.map(({ account, probability, features }) => ({ account, probability, features }))
      asked.set(`name ${subject}`, { about: 'name', subject, written: evidence[n]?.name ?? '', candidates })
    } else if ('unresolved' in match && match.among) {
      const candidates = match.among.map(account => ({ account, probability: null, features: {} }))
      asked.set(`domain ${subject}`, { about: 'domain', subject, written: subject, candidates })
    }
  }
  return [...asked.values()]
}
