import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { type Company, compareCompanies } from '../../../../domain/identity/compare-companies.ts'
import { MATCH_MODEL } from '../../../../domain/identity/match-model.ts'
import { matchName, type NameCandidate } from '../../../../domain/identity/match-name.ts'
import { normalizeName } from '../../../../domain/identity/normalize-name.ts'

const counts = { names: 0, of: new Map<string, number>() }
const company = (name: string, about: Partial<Company> = {}): Company => ({
  name: normalizeName(name),
  country: null,
  postcode: null,
  phone: null,
  domains: [],
  ...about,
})
const candidate = (account: string, name: string, about: Partial<Company> = {}): NameCandidate => ({
  account,
  ...company(name, about),
})
const verdict = (a: Company, b: Company) => {
  const match = matchName(a, [{ account: 'b', ...b }], counts)
  return 'account' in match ? 'auto' : 'review' in match ? 'review' : 'nobody'
}

test('a distinct name that is equal is taken without asking', () => {
  const match = matchName(company('Fabrikam Robotics GmbH'), [candidate('fab', 'Fabrikam Robotics')], counts)
  expect(match).toMatchObject({ account: 'fab', best: { certain: true, features: { name: { level: 'exact' } } } })
})

test('sisters with two legal forms are never taken without asking, whatever else agrees', () => {
  const about = { country: 'DE', postcode: '60325', phone: '+496991000', domains: ['db.example'] }
  expect(verdict(company('Deutsche Bank AG', about), company('Deutsche Bank GmbH', about))).toBe('review')
  expect(verdict(company('Fabrikam Robotics AG'), company('Fabrikam Robotics GmbH'))).toBe('review')
  expect(verdict(company('Deutsche Bank AG'), company('Deutsche Bank GmbH'))).not.toBe('auto')
})

test('a name that is only alike needs something beside it', () => {
  const typed = company('Schnieder Electric')
  expect(verdict(typed, company('Schneider Electric'))).toBe('review')
  expect(verdict(typed, company('Schneider Electric', { country: 'FR' }))).toBe('review')
  const with_ = (about: Partial<Company>) =>
    verdict(company('Schnieder Electric', about), company('Schneider Electric', about))
  expect(with_({ postcode: '92500' })).toBe('auto')
  expect(with_({ phone: '+33141297000' })).toBe('auto')
  expect(with_({ domains: ['se.example'] })).toBe('auto')
})

test('an equal name with another domain, or in another country, is a question', () => {
  const other = { domains: ['fabrikam.example'] }
  expect(verdict(company('Fabrikam', { domains: ['other.example'] }), company('Fabrikam', other))).toBe('review')
  expect(verdict(company('Fabrikam', { country: 'US' }), company('Fabrikam', { country: 'ZA' }))).not.toBe('auto')
})

test('short names and names of common words are a question even when they are equal', () => {
  expect(verdict(company('ABC'), company('ABC'))).toBe('review')
  expect(verdict(company('First National Bank'), company('First National Bank'))).toBe('review')
})

test('two accounts of one name are for a person to decide, whatever the order they come in', () => {
  const two = [candidate('b', 'Northwind Traders'), candidate('a', 'Northwind Traders')]
  for (const candidates of [two, [...two].reverse()]) {
    const match = matchName(company('Northwind Traders'), candidates, counts)
    expect('review' in match && match.review.map(one => one.account)).toEqual(['a', 'b'])
  }
})

test('a sister among the candidates does not shake the one that is meant', () => {
  const match = matchName(
    company('Fabrikam Robotics GmbH'),
    [candidate('ag', 'Fabrikam Robotics AG'), candidate('gmbh', 'Fabrikam Robotics GmbH')],
    counts,
  )
  expect(match).toMatchObject({ account: 'gmbh' })
})

test('a name the accounts at hand have often tells less', () => {
  const here = { names: 5_000, of: new Map([['plinth', 400]]) }
  expect(matchName(company('Plinth'), [candidate('p', 'Plinth')], here)).toHaveProperty('review')
  expect(matchName(company('Plinth'), [candidate('p', 'Plinth')], counts)).toMatchObject({ account: 'p' })
})

test('the trap of the common word: two groups are less alike than a group and its holding', () => {
  const probability = (a: string, b: string) => compareCompanies(company(a), company(b), counts).probability
  expect(probability('Acme Group Ltd', 'Beta Group Ltd')).toBeLessThan(
    probability('Acme Group Ltd', 'Acme Holdings Ltd'),
  )
})

test('nothing to compare leaves the prior', () => {
  expect(compareCompanies(company('!!!'), company(''), counts)).toMatchObject({
    probability: expect.closeTo(MATCH_MODEL.prior, 9),
    features: {},
    certain: false,
  })
})

interface Pair {
  label: 'same' | 'different'
  a: Company
  b: Company
  line: string
}

function readPairs(): Pair[] {
  const text = readFileSync(new URL('./fixtures/company-pairs.txt', import.meta.url), 'utf8')
  const side = (said: string) => {
    const [name = '', country] = said.split(' @ ')
    return company(name, { country: country ?? null })
  }
  return text
    .split('\n')
    .filter(line => line !== '' && !line.startsWith('#'))
    .map(line => {
      const [label = '', a = '', b = ''] = line.split(' | ')
      return { label: label === 'same' ? 'same' : 'different', a: side(a), b: side(b), line }
    })
}

test('of the hard pairs none is merged by mistake, three of four that are one are found, and nearly all with questions', () => {
  const rated = readPairs().map(pair => ({ ...pair, verdict: verdict(pair.a, pair.b) }))
  const lines = (label: Pair['label'], ...verdicts: string[]) =>
    rated.filter(pair => pair.label === label && verdicts.includes(pair.verdict)).map(pair => pair.line)
  const same = rated.filter(pair => pair.label === 'same').length
  expect({ pairs: rated.length, same }).toEqual({ pairs: 91, same: 40 })
  expect(lines('different', 'auto')).toEqual([])
  expect(lines('same', 'auto')).toHaveLength(30)
  expect(lines('same', 'auto', 'review')).toHaveLength(38)
  // questions that turn out to be two companies: sisters, namesakes, short names and initials
  expect(lines('different', 'review')).toHaveLength(9)
})
