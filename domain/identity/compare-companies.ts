import { isAcronym } from './acronym.ts'
import { jaroWinkler } from './jaro-winkler.ts'
import { compareLegalForms } from './legal-forms.ts'
import { MATCH_MODEL } from './match-model.ts'
import { frequencyWeight, type Level, levelWeight, matchProbability, priorWeight } from './match-probability.ts'
import type { NormalName } from './normalize-name.ts'
import { tokenLikeness } from './token-likeness.ts'
import { nameBits, type TokenCounts } from './token-rates.ts'
import { trigramSimilarity } from './trigram-similarity.ts'

/** A company as far as something tells of it; null = it does not. */
export interface Company {
  name: NormalName
  /** ISO code or name: a code is not compared with a name */
  country: string | null
  postcode: string | null
  /** E.164 */
  phone: string | null
  /** registrable domains, those shared by the public left out; empty = not told */
  domains: readonly string[]
}

/** One thing compared: the level of agreement and its weight in bits. */
interface Feature {
  level: string
  weight: number
}

type FeatureName =
  | 'name'
  | 'frequency'
  | 'tokens'
  | 'acronym'
  | 'legalForm'
  | 'country'
  | 'postcode'
  | 'phone'
  | 'domain'

/** How likely two companies are one, and by what. */
export interface Comparison {
  probability: number
  features: Partial<Record<FeatureName, Feature>>
  /** may it be taken without asking? Not where a sister is likely, nor a name that is only alike with nothing beside it */
  certain: boolean
}

const { name: NAME, tokens: TOKENS } = MATCH_MODEL
/** two letters changed places: trigrams punish it, Jaro and Winkler do not */
const SPELLED_NEAR = 0.95

/**
 * Compares two companies (Fellegi and Sunter): the prior and the weights of what agrees and what does not, as a probability.
 * What one side does not tell weighs nothing. Two legal forms that make two firms are never certain.
 */
export function compareCompanies(a: Company, b: Company, counts: TokenCounts): Comparison {
  const features: Comparison['features'] = {
    ...nameFeatures(a.name, b.name, counts),
    ...legalFeature(a.name, b.name),
    ...plainFeature('country', a.country, b.country),
    ...plainFeature('postcode', a.postcode, b.postcode),
    ...plainFeature('phone', a.phone, b.phone),
    ...domainFeature(a.domains, b.domains),
  }
  const sum = Object.values(features).reduce((all, { weight }) => all + weight, priorWeight(MATCH_MODEL.prior))
  const supported = [features.postcode, features.phone, features.domain].some(one => one?.level === 'same')
  const certain =
    features.legalForm?.level !== 'clash' &&
    features.country?.level !== 'differs' &&
    (supported || features.name?.level === 'exact')
  return { probability: matchProbability(sum), features, certain }
}

const feature = (level: string, weights: Level): Feature => ({ level, weight: levelWeight(weights) })

function nameFeatures(a: NormalName, b: NormalName, counts: TokenCounts): Comparison['features'] {
  if (a.tokens.length === 0 || b.tokens.length === 0) return {}
  if (a.tokens.join('') === b.tokens.join('')) {
    const bits = nameBits(a.tokens, counts)
    const { least, most } = MATCH_MODEL.frequency
    const rarity = frequencyWeight(2 ** -MATCH_MODEL.usualBits, 2 ** -bits)
    const frequency = { level: `${Math.round(bits)} bits`, weight: Math.min(most, Math.max(least, rarity)) }
    return { name: feature('exact', NAME.exact), frequency }
  }
  if (isAcronym(a.tokens, b.tokens)) return { acronym: feature('initials', MATCH_MODEL.acronym) }
  const similarity = trigramSimilarity(a.normal, b.normal)
  const near = similarity >= 0.8 || jaroWinkler(a.normal, b.normal) >= SPELLED_NEAR
  const level = near ? 'near' : similarity >= 0.6 ? 'alike' : 'other'
  const likeness = tokenLikeness(a.tokens, b.tokens, counts)
  const share = likeness >= 0.9 ? 'same' : likeness >= 0.7 ? 'most' : likeness >= 0.4 ? 'some' : 'few'
  return { name: feature(level, NAME[level]), tokens: feature(share, TOKENS[share]) }
}

function legalFeature(a: NormalName, b: NormalName): Comparison['features'] {
  const [x, y] = [a.forms[0], b.forms[0]]
  if (x === undefined || y === undefined) return {}
  const level = compareLegalForms(x, y)
  return { legalForm: feature(level, MATCH_MODEL.legalForm[level]) }
}

function plainFeature(
  what: 'country' | 'postcode' | 'phone',
  a: string | null,
  b: string | null,
): Comparison['features'] {
  // a code and a name of a country cannot be compared
  if (a === null || b === null || (what === 'country' && (a.length === 2) !== (b.length === 2))) return {}
  const level = a.toLowerCase() === b.toLowerCase() ? 'same' : 'differs'
  return { [what]: feature(level, MATCH_MODEL[what][level]) }
}

function domainFeature(a: readonly string[], b: readonly string[]): Comparison['features'] {
  if (a.length === 0 || b.length === 0) return {}
  const level = a.some(domain => b.includes(domain)) ? 'same' : 'differs'
  return { domain: feature(level, MATCH_MODEL.domain[level]) }
}
