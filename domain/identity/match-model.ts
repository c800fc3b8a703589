import type { Level } from './match-probability.ts'

/**
 * The weights of the comparison of two companies. They count among candidates: pairs that trigrams have brought together.
 * Where they come from is written in docs/decisions/0036. A change of any number is a new version.
 */
export const MATCH_MODEL = {
  version: 'companies-1',
  /** of a candidate, before anything is compared */
  prior: 0.05,
  name: {
    exact: { m: 0.7, u: 0.0003 },
    near: { m: 0.12, u: 0.013 },
    alike: { m: 0.12, u: 0.14 },
    other: { m: 0.06, u: 0.85 },
  },
  /** the bits of the usual name: an exact agreement of one that tells less weighs less */
  usualBits: 13,
  /** what the frequency of a name may take or add at most, in bits */
  frequency: { least: -4.5, most: 3 },
  tokens: {
    same: { m: 0.5, u: 0.01 },
    most: { m: 0.25, u: 0.02 },
    some: { m: 0.2, u: 0.05 },
    few: { m: 0.05, u: 0.92 },
  },
  acronym: { m: 0.04, u: 0.0005 },
  legalForm: {
    same: { m: 0.6, u: 0.25 },
    compatible: { m: 0.3, u: 0.2 },
    clash: { m: 0.03, u: 0.4 },
  },
  country: { same: { m: 0.95, u: 0.25 }, differs: { m: 0.05, u: 0.75 } },
  postcode: { same: { m: 0.7, u: 0.005 }, differs: { m: 0.3, u: 0.995 } },
  phone: { same: { m: 0.6, u: 0.0005 }, differs: { m: 0.4, u: 0.9995 } },
  domain: { same: { m: 0.8, u: 0.001 }, differs: { m: 0.12, u: 0.95 } },
  /** from here on without asking; from there on a person is asked */
  auto: 0.99,
  review: 0.8,
} as const satisfies Record<string, unknown> & { name: Record<string, Level>; tokens: Record<string, Level> }
