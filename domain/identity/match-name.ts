import { type Company, type Comparison, compareCompanies } from './compare-companies.ts'
import { MATCH_MODEL } from './match-model.ts'
import type { TokenCounts } from './token-rates.ts'

/** An account whose name may be the one that was given. */
export interface NameCandidate extends Company {
  account: string
}

/** A candidate with how likely it is. */
type RatedCandidate = Comparison & { account: string }

/** What a name tells: one account, several or an unsure one for a person to decide, or nobody. Candidates come best first. */
export type NameMatch =
  | { account: string; best: RatedCandidate }
  | { review: readonly RatedCandidate[] }
  | { nobody: true }

/**
 * Finds the account a company's name means. One alone that is certain is taken; an unsure one, or several that could be
 * meant (namesakes), are for a person to decide.
 */
export function matchName(company: Company, candidates: readonly NameCandidate[], counts: TokenCounts): NameMatch {
  const best = new Map<string, RatedCandidate>()
  for (const candidate of candidates) {
    const rated = { account: candidate.account, ...compareCompanies(company, candidate, counts) }
    const before = best.get(candidate.account)
    if (before === undefined || rated.probability > before.probability) best.set(candidate.account, rated)
  }
  const likely = [...best.values()]
    .filter(({ probability }) => probability >= MATCH_MODEL.review)
    .sort((a, b) => b.probability - a.probability || (a.account < b.account ? -1 : 1))
  const [first, second] = likely
  if (first === undefined) return { nobody: true }
  const sure = ({ certain, probability }: RatedCandidate) => certain && probability >= MATCH_MODEL.auto
  // a second one that is not certain, such as a sister with another legal form, does not shake the first
  if (sure(first) && (second === undefined || !sure(second))) return { account: first.account, best: first }
  return { review: likely }
}
