import { nameSubject } from './names-of.ts'
import { normalizeName } from './normalize-name.ts'
import { tokenBits } from './token-rates.ts'

/** What something that waits for its account says of it; domains are registrable. */
export interface WaitingEvidence {
  explicitKey: string | null
  personKey: string | null
  email: string | null
  visitor: { source: string; id: string } | null
  domains: readonly string[]
  name: string | null
}

/** A word that tells at least so much is worth looking again for. */
const TELLING = 9
const NO_COUNTS = { names: 0, of: new Map<string, number>() }

/**
 * What would place something if it turned up: `key:`, `person:`, `email:`, `visitor:`, `domain:`, and for a name `name:` of its
 * forms and `word:` of the words in it that tell something. Something that names its account waits for that one alone.
 */
export function waitingTerms(evidence: WaitingEvidence): string[] {
  const { explicitKey, personKey, email, visitor, domains, name } = evidence
  if (explicitKey !== null) return [`key:${explicitKey}`]
  const terms = domains.map(domain => `domain:${domain}`)
  if (personKey !== null) terms.push(`person:${personKey}`)
  if (email !== null) terms.push(`email:${email.toLowerCase()}`)
  if (visitor !== null) terms.push(`visitor:${visitor.source}/${visitor.id}`)
  if (name !== null) {
    const { normal, tokens } = normalizeName(name)
    const telling = tokens.filter(token => tokenBits(token, NO_COUNTS) >= TELLING)
    terms.push(`name:${normal}`, `name:${nameSubject(name)}`, ...telling.map(token => `word:${token}`))
  }
  return [...new Set(terms)]
}
