import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bandAt } from '../../../../domain/scoring/band-at.ts'
import { nextBandDrop } from '../../../../domain/scoring/next-band-drop.ts'
import { scoreAt } from '../../../../domain/scoring/score-at.ts'
import { DAY, NOW, terms } from './arbitrary-terms.ts'
import { engagement } from './engagement-score.ts'

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
      const drop = nextBandDrop(score, engagement, band, NOW)
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
  expect(((nextBandDrop(score, definition, 'hot', NOW) ?? 0) - NOW) / DAY).toBeCloseTo(4.507, 3)
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
      const drop = nextBandDrop(reached, engagement, bandAt(engagement, scoreAt(reached, NOW), 'none'), NOW)
      if (drop !== null) expect(drop - NOW).toBeGreaterThanOrEqual(Math.floor(stay))
    }),
  )
})

const uncapped = (score: { parts: readonly { halfLife: number; amount: number; at: number }[] }) =>
  score.parts.map(part => ({ ...part, cap: null }))
