import fc from 'fast-check'
import { expect, test } from 'vitest'
import { acronymOf, isAcronym } from '../../../../domain/identity/acronym.ts'
import { jaro, jaroWinkler } from '../../../../domain/identity/jaro-winkler.ts'
import { normalizeName } from '../../../../domain/identity/normalize-name.ts'
import { tokenLikeness } from '../../../../domain/identity/token-likeness.ts'
import { tokenBits } from '../../../../domain/identity/token-rates.ts'
import { trigramSimilarity } from '../../../../domain/identity/trigram-similarity.ts'

const none = { names: 0, of: new Map<string, number>() }

// Winkler 1990, and the vectors usually given with it
test.each([
  ['martha', 'marhta', 0.9444, 0.9611],
  ['dwayne', 'duane', 0.8222, 0.84],
  ['dixon', 'dicksonx', 0.7667, 0.8133],
  ['William', 'Williams', 0.9583, 0.975],
])('%s and %s are alike by %d, and by %d with their beginning', (a, b, plain, winkler) => {
  expect(jaro(a, b)).toBeCloseTo(plain, 4)
  expect(jaroWinkler(a, b)).toBeCloseTo(winkler, 4)
})

test('nothing is like nothing, and nothing else', () => {
  expect([jaro('', ''), jaro('a', ''), jaro('', 'a'), jaro('a', 'b')]).toEqual([1, 0, 0, 0])
})

test('both sides count alike', () => {
  const words = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd'), maxLength: 12 })
  fc.assert(
    fc.property(words, words, (a, b) => {
      expect(jaroWinkler(a, b)).toBeCloseTo(jaroWinkler(b, a), 12)
      expect(trigramSimilarity(a, b)).toBe(trigramSimilarity(b, a))
      expect(jaroWinkler(a, b)).toBeLessThanOrEqual(1)
    }),
  )
})

test('trigrams are counted as pg_trgm does', () => {
  expect(trigramSimilarity('word', 'two words')).toBeCloseTo(0.36363637, 7)
  expect(trigramSimilarity('Acme', 'acme!')).toBe(1)
  expect(trigramSimilarity('', 'acme')).toBe(0)
})

test('initials of three words or more are an acronym', () => {
  const tokens = (text: string) => normalizeName(text).tokens
  expect(acronymOf(tokens('International Business Machines Corp.'))).toBe('ibm')
  expect(acronymOf(tokens('Bank of America'))).toBeNull()
  expect(isAcronym(tokens('IBM'), tokens('International Business Machines'))).toBe(true)
  expect(isAcronym(tokens('University of Oregon School of Law'), tokens('UOSL'))).toBe(true)
  expect(isAcronym(tokens('IBM'), tokens('International Business Bureau'))).toBe(false)
})

test('what two names share weighs by how much it tells: the trap of the common word', () => {
  const alike = (a: string, b: string) => tokenLikeness(normalizeName(a).tokens, normalizeName(b).tokens, none)
  expect(alike('Acme Group Ltd', 'Beta Group Ltd')).toBeLessThan(0.3)
  expect(alike('Acme Group Ltd', 'Acme Holdings Ltd')).toBeGreaterThan(0.5)
  expect(alike('Acme Tooling', 'Tooling Acme')).toBe(1)
  expect(alike('Schneider Electric', 'Schnieder Electric')).toBeGreaterThan(0.9)
  expect(alike('Acme', 'Bolt')).toBe(0)
})

test('a word that many accounts have tells little, once there are enough of them', () => {
  const many = { names: 10_000, of: new Map([['plinth', 500]]) }
  expect(tokenBits('plinth', many)).toBeCloseTo(-Math.log2(0.05), 9)
  expect(tokenBits('plinth', { names: 10, of: new Map([['plinth', 5]]) })).toBeCloseTo(-Math.log2(1 / 10_000), 9)
  expect(tokenBits('group', many)).toBeCloseTo(-Math.log2(1 / 20), 9)
})
