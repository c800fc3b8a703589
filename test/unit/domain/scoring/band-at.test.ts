import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bandAfter, bandAt } from '../../../../domain/scoring/band-at.ts'
import { meetsNeeds } from '../../../../domain/scoring/meets-needs.ts'
import { nextBandTurn } from '../../../../domain/scoring/next-band-turn.ts'
import { scoreAt } from '../../../../domain/scoring/score-at.ts'
import type { ScoreTerms } from '../../../../domain/scoring/score-terms.ts'
import type { ScoreDefinition } from '../../../../language/score-definition.ts'
import { compare, fact, value, viewOf } from '../condition/account-view-of.ts'
import { DAY, madeOfOthers, NOW, terms } from './arbitrary-terms.ts'
import { engagement } from './engagement-score.ts'

/** The first moment at which a score alone leaves a band it has just come into. */
const dropOf = (terms: ScoreTerms, definition: ScoreDefinition, band: string, now: number): number | null =>
  nextBandTurn(definition, { band, since: now }, viewOf({ now, scores: { [definition.id]: terms } }))

const { bands } = engagement
const ids = ['none', ...bands.map(({ id }) => id)]

test.each([
  [19.9, 'none', 'none'],
  [20, 'none', 'one-to-many'],
  [70, 'none', 'one-to-one'],
  [60, 'one-to-one', 'one-to-one'],
  [59.9, 'one-to-one', 'one-to-few'],
  [40, 'one-to-one', 'one-to-few'],
  [40, 'one-to-many', 'one-to-many'],
  [37.9, 'one-to-few', 'one-to-many'],
  [14.9, 'one-to-one', 'none'],
  [40, 'gone-since', 'one-to-many'],
])('at %d coming from %s the band is %s', (score, current, expected) => {
  expect(bandAt(engagement, score, current)).toBe(expected)
})

test('asking again changes nothing', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 100, noNaN: true }), fc.constantFrom(...ids), (score, current) => {
      const band = bandAt(engagement, score, current)
      expect(bandAt(engagement, score, band)).toBe(band)
    }),
  )
})

test('a falling score ends in the same band however often somebody looks', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: 0, max: 100, noNaN: true }), { minLength: 1 }),
      fc.constantFrom(...ids),
      (scores, start) => {
        const falling = [...scores].sort((a, b) => b - a)
        const first = bandAt(engagement, falling[0] ?? 0, start)
        const looked = falling.reduce((band, score) => bandAt(engagement, score, band), first)
        expect(bandAt(engagement, falling.at(-1) ?? 0, first)).toBe(looked)
      },
    ),
  )
})

test('the next drop is the first millisecond at which the band is another', () => {
  fc.assert(
    fc.property(terms, score => {
      const band = bandAt(engagement, scoreAt(score, NOW), 'none')
      const drop = dropOf(score, engagement, band, NOW)
      if (drop === null) {
        expect(bandAt(engagement, scoreAt(score, NOW + 9000 * DAY), band)).toBe(band)
        return
      }
      expect(bandAt(engagement, scoreAt(score, drop - 1), band)).toBe(band)
      expect(bandAt(engagement, scoreAt(score, drop), band)).not.toBe(band)
    }),
    { numRuns: 500 },
  )
})

test('14 days of half-life and a way down at 0.8 guarantee a stay of 4.507 days', () => {
  const definition = { ...engagement, bands: [{ id: 'hot', title: 'Hot', from: 50, leaveBelow: 40 }] }
  const score = { min: 0, max: 100, constant: 0, parts: [{ amount: 50, halfLife: 14 * DAY, cap: null, at: NOW }] }
  expect(((dropOf(score, definition, 'hot', NOW) ?? 0) - NOW) / DAY).toBeCloseTo(4.507, 3)
})

test('no band is left within the guaranteed stay after it was reached', () => {
  fc.assert(
    fc.property(terms, fc.constantFrom(...bands), (score, band) => {
      // scale the decaying points so that the score stands at the band's threshold this very moment
      const decaying = scoreAt({ ...score, constant: 0, min: 0, max: 1e9, parts: uncapped(score) }, NOW)
      if (decaying === 0 || score.constant >= band.leaveBelow) return
      const factor = (band.from - score.constant) / decaying
      const parts = uncapped(score).map(part => ({ ...part, amount: part.amount * factor }))
      const shortest = Math.min(...parts.map(part => part.halfLife))
      const stay = shortest * Math.log2((band.from - score.constant) / (band.leaveBelow - score.constant))
      const reached = { ...score, parts }
      const drop = dropOf(reached, engagement, bandAt(engagement, scoreAt(reached, NOW), 'none'), NOW)
      if (drop !== null) expect(drop - NOW).toBeGreaterThanOrEqual(Math.floor(stay))
    }),
  )
})

const uncapped = (score: { parts: readonly { halfLife: number; amount: number; at: number }[] }) =>
  score.parts.map(part => ({ ...part, cap: null }))

const HIGH = { k: 'is-true', a: { k: 'fact', name: 'account.large' } } as const
const reads = { facts: ['account.large'], scores: [], bands: [], people: false, signals: {} }
const choosy: ScoreDefinition = {
  ...engagement,
  bands: engagement.bands.map(band =>
    band.id === 'one-to-one' ? { ...band, needs: { atLeast: 1, of: [HIGH], reads, text: 'account.large' } } : band,
  ),
}

test('a band is entered and kept only while it has what it needs; what cannot be told is not there', () => {
  const bandOf = (large: boolean | null, from: string): string =>
    bandAt(choosy, 90, from, meetsNeeds(viewOf({ facts: { 'account.large': large } })))
  expect([bandOf(true, 'none'), bandOf(false, 'none'), bandOf(null, 'none')]).toEqual([
    'one-to-one',
    'one-to-few',
    'one-to-few',
  ])
  expect(bandOf(false, 'one-to-one')).toBe('one-to-few')
})

test('a band that needs some of several has them when so many are so, known for sure', () => {
  const of = ['a', 'b', 'c'].map(name => ({ k: 'is-true', a: { k: 'fact', name } }) as const)
  const bands = [{ id: 'top', title: 'Top', from: 50, leaveBelow: 40, needs: { atLeast: 2, of, reads, text: '' } }]
  const bandOf = (facts: Record<string, boolean>): string =>
    bandAt({ bands }, 90, 'none', meetsNeeds(viewOf({ facts })))
  expect([bandOf({ a: true, b: true }), bandOf({ a: true, b: false }), bandOf({ a: true })]).toEqual([
    'top',
    'none',
    'none',
  ])
  expect(bandOf({ a: false, b: true, c: true })).toBe('top')
})

test('an unknown score stands in no band', () => {
  expect(bandAt(engagement, null, 'one-to-one')).toBe('none')
})

const patient: ScoreDefinition = { ...engagement, bands: engagement.bands.map(band => ({ ...band, stay: 7 * DAY })) }

test('a fall waits until the band has been kept for as long as it has to; a rise does not', () => {
  const since = NOW - 3 * DAY
  const after = (score: number, days: number): string =>
    bandAfter(patient, score, { band: 'one-to-few', since }, since + days * DAY)
  expect([after(10, 6.99), after(10, 7), after(80, 3)]).toEqual(['one-to-few', 'none', 'one-to-one'])
})

test('a score left alone leaves its band at the very moment named, never sooner than its stay', () => {
  fc.assert(
    fc.property(fc.oneof(terms, madeOfOthers), fc.integer({ min: 0, max: 20 * DAY }), (score, ago) => {
      const band = bandAfter(patient, scoreAt(score, NOW), { band: 'none', since: 0 }, NOW)
      const standing = { band, since: NOW - ago }
      const view = viewOf({ now: NOW, scores: { engagement: score } })
      const turn = nextBandTurn(patient, standing, view)
      const at = (now: number): string => bandAfter(patient, scoreAt(score, now), standing, now)
      if (turn === null) {
        expect(at(NOW + 9000 * DAY)).toBe(band)
        return
      }
      expect(turn).toBeGreaterThanOrEqual(standing.since + 7 * DAY)
      expect(at(turn - 1)).toBe(band)
      expect(at(turn)).not.toBe(band)
    }),
    { numRuns: 500 },
  )
})

test('what a band needs of another score is looked at when that score moves', () => {
  const fit: ScoreTerms = {
    min: 0,
    max: 100,
    constant: 0,
    parts: [{ amount: 80, halfLife: 14 * DAY, cap: null, at: NOW }],
  }
  const needs = {
    atLeast: 1,
    of: [compare(fact('score.fit'), '>=', value(40))],
    reads: { ...reads, scores: ['fit'] },
    text: '',
  }
  const bands = [{ id: 'top', title: 'Top', from: 50, leaveBelow: 40, needs }]
  const scores = { engagement: { min: 0, max: 100, constant: 90, parts: [] }, fit }
  const turn = nextBandTurn({ ...engagement, bands }, { band: 'top', since: NOW }, viewOf({ now: NOW, scores }))
  expect(turn).toBe(NOW + 14 * DAY + 1)
})
