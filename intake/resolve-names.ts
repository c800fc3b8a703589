import { countTokens, findNames } from '../db/find-names.ts'
import { readVerdicts } from '../db/identity-reviews.ts'
import type { Tx } from '../db/pool.ts'
import { acronymOf } from '../domain/identity/acronym.ts'
import { matchName, type NameCandidate, type NameMatch } from '../domain/identity/match-name.ts'
import { nameSubject } from '../domain/identity/names-of.ts'
import { normalizeName } from '../domain/identity/normalize-name.ts'
import { tellingPart } from '../domain/identity/token-rates.ts'
import { readNames } from './read-names.ts'

/** A company as a signal or lead tells of it. */
export interface CompanySaid {
  name: string
  /** registrable domains it was seen with, those shared by the public left out */
  domains: readonly string[]
  country?: string | null
  postcode?: string | null
  phone?: string | null
}

/** What a name tells, or what a colleague decided about it. */
export type NameAnswer = NameMatch | { decided: string }

/**
 * Finds the accounts that companies' names mean, in order: what a colleague decided, else among names that are alike by the
 * weights of `match-model.ts`. A pair somebody rejected is not looked at again.
 */
export async function resolveNames(tx: Tx, companies: readonly CompanySaid[]): Promise<NameAnswer[]> {
  if (companies.length === 0) return []
  await readNames(tx)
  const said = companies.map(company => {
    const name = normalizeName(company.name)
    return { ...company, name, subject: nameSubject(company.name), initials: acronymOf(name.tokens) }
  })
  const verdicts = await readVerdicts(tx, 'name', [...new Set(said.map(({ subject }) => subject))])
  const looked = new Map<string, { normal: string; telling: string }>()
  for (const { name, initials } of said) {
    if (name.normal !== '') looked.set(name.normal, { normal: name.normal, telling: tellingPart(name.tokens) })
    if (initials !== null) looked.set(initials, { normal: initials, telling: initials })
  }
  const found = await findNames(tx, [...looked.values()])
  const candidates = new Map<string, NameCandidate[]>()
  for (const { given, account, written, country, domains } of found) {
    const candidate = { account, name: normalizeName(written), country, domains, postcode: null, phone: null }
    candidates.set(given, [...(candidates.get(given) ?? []), candidate])
  }
  const tokens = [...said, ...[...candidates.values()].flat()].flatMap(({ name }) => name.tokens)
  const counts = await countTokens(tx, [...new Set(tokens)])
  return said.map(({ name, subject, initials, domains, country = null, postcode = null, phone = null }): NameAnswer => {
    const decided = verdicts.filter(verdict => verdict.subject === subject)
    const is = decided.find(verdict => verdict.is)
    if (is) return { decided: is.account }
    const isNot = new Set(decided.map(({ account }) => account))
    const some = [name.normal, initials ?? ''].flatMap(normal => candidates.get(normal) ?? [])
    return matchName(
      { name, domains, country, postcode, phone },
      some.filter(({ account }) => !isNot.has(account)),
      counts,
    )
  })
}
