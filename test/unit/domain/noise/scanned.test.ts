import fc from 'fast-check'
import { expect, test } from 'vitest'
import { leadsOut, scannedClicks } from '../../../../domain/noise/scanned.ts'

const S = 1_000
const click = (seconds: number, link: string) => ({ at: seconds * S, link })

test('a click within five seconds of a mail going out is a scanner, later or before it is a reader', () => {
  const clicks = [{ at: 5 * S, link: 'a' }]
  expect(scannedClicks(clicks, [0])).toEqual([true])
  expect(scannedClicks(clicks, [-1])).toEqual([false])
  expect(scannedClicks(clicks, [])).toEqual([false])
  expect(scannedClicks(clicks, [5 * S + 1])).toEqual([false])
  // the last one told is not the only one that counts
  expect(scannedClicks(clicks, [-60 * S, 4 * S])).toEqual([true])
})

test('three different links within ten seconds are a scanner’s, the first of them too', () => {
  const clicks = [click(100, 'a'), click(103, 'b'), click(110, 'c')]
  expect(scannedClicks(clicks, [])).toEqual([true, true, true])
  expect(scannedClicks(clicks.slice(0, 2), [])).toEqual([false, false])
  expect(scannedClicks([...clicks.slice(0, 2), click(111, 'c')], [])).toEqual([false, false, false])
})

test('one link thrice is an impatient reader; two links in the same second are nobody’s who reads', () => {
  expect(scannedClicks([click(1, 'a'), click(1, 'a'), click(2, 'a')], [])).toEqual([false, false, false])
  expect(scannedClicks([click(1, 'a'), click(1.999, 'b')], [])).toEqual([true, true])
  expect(scannedClicks([click(1, 'a'), click(2, 'b')], [])).toEqual([false, false])
})

test('what came before and after a burst stays the reader’s', () => {
  const clicks = [click(0, 'a'), click(60, 'a'), click(61, 'b'), click(62, 'c'), click(90, 'c')]
  expect(scannedClicks(clicks, [])).toEqual([false, true, true, true, false])
})

test('the order in which clicks are told changes nothing', () => {
  const clicks = fc.array(
    fc.record({ at: fc.integer({ min: 0, max: 30 * S }), link: fc.constantFrom('a', 'b', 'c', 'd') }),
    { maxLength: 8 },
  )
  fc.assert(
    fc.property(clicks, fc.array(fc.integer({ min: 0, max: 30 * S }), { maxLength: 2 }), (told, sent) => {
      expect(scannedClicks(told.toReversed(), sent).toReversed()).toEqual(scannedClicks(told, sent))
    }),
  )
})

test('the links out of our mail show no interest; pages of others that look a little like them do', () => {
  const token = `${'cF8x'.repeat(4)}.${'0f'.repeat(16)}`
  expect(leadsOut(`https://plinth.example/u/${token}`)).toBe(true)
  expect(leadsOut(`https://plinth.example/journeys/u/${token}/preferences?x=1`)).toBe(true)
  expect(leadsOut('https://plinth.example/u/pricing')).toBe(false)
  expect(leadsOut(`https://plinth.example/u/${token}/pricing`)).toBe(false)
  expect(leadsOut(null)).toBe(false)
})
