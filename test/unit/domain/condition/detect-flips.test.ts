import { expect, test } from 'vitest'
import { type Changed, detectFlips, truthsOf } from '../../../../domain/condition/detect-flips.ts'
import type { Atom } from '../../../../language/condition/condition.ts'
import {
  atomOf,
  compare,
  DAY,
  decayingFrom,
  fact,
  NOW,
  occurrenceOf,
  personOf,
  seen,
  value,
  viewOf,
} from './account-view-of.ts'

const nothing: Changed = { facts: new Set(), scores: false, bands: false, people: false, signals: new Set() }
const reads = { facts: [], scores: [], bands: [], people: false, signals: {} }
const atoms: Atom[] = [
  atomOf(compare(fact('account.tier'), '=', value('A')), { id: 'tier', reads: { ...reads, facts: ['account.tier'] } }),
  atomOf(compare(fact('score.engagement'), '>=', value(40)), {
    id: 'score',
    reads: { ...reads, scores: ['engagement'] },
    shows: 'score.engagement',
  }),
  atomOf(compare(fact('band.engagement'), '=', value('hot')), {
    id: 'band',
    reads: { ...reads, bands: ['engagement'] },
  }),
  atomOf(
    { k: 'people', fn: 'any', where: { k: 'is-true', a: fact('engaged') } },
    { id: 'people', reads: { ...reads, people: true } },
  ),
  atomOf(seen('email.replied', DAY), { id: 'reply', reads: { ...reads, signals: { 'email.replied': DAY } } }),
]
const before = viewOf()
const after = viewOf({
  facts: { 'account.tier': 'A' },
  scores: { engagement: decayingFrom(41.23) },
  bands: { engagement: 'hot' },
  people: [personOf('champion', true)],
  recent: { 'email.replied': [occurrenceOf(NOW)] },
})
const flipped = (changed: Changed | 'all'): string[] => detectFlips(before, after, atoms, changed).map(({ id }) => id)

test('every atom that differs is told, with its truth and value', () => {
  expect(detectFlips(before, after, atoms, 'all')).toEqual([
    { id: 'tier', truth: true, value: null },
    { id: 'score', truth: true, value: 41.2 },
    { id: 'band', truth: true, value: null },
    { id: 'people', truth: true, value: null },
    { id: 'reply', truth: true, value: null },
  ])
})

test('only atoms that read what changed are looked at', () => {
  expect(flipped(nothing)).toEqual([])
  expect(flipped({ ...nothing, facts: new Set(['account.tier', 'account.arr']) })).toEqual(['tier'])
  expect(flipped({ ...nothing, scores: true })).toEqual(['score'])
  expect(flipped({ ...nothing, scores: new Set(['fit']), bands: new Set(['engagement']) })).toEqual(['band'])
  expect(flipped({ ...nothing, people: true, signals: new Set(['email.replied']) })).toEqual(['people', 'reply'])
})

test('an atom whose truth stays is not told, though its value moved', () => {
  const later = { ...after, scores: { engagement: decayingFrom(60) } }
  expect(detectFlips(after, later, atoms, 'all')).toEqual([])
})

test('becoming unknown is a flip', () => {
  expect(detectFlips(after, { ...after, facts: {} }, atoms, 'all')).toEqual([{ id: 'tier', truth: null, value: null }])
})

test('time alone flips too, seen from the moment last told', () => {
  const later = { ...after, now: NOW + DAY }
  expect(detectFlips(after, later, atoms, 'all')).toEqual([
    { id: 'score', truth: false, value: 39.2 },
    { id: 'reply', truth: false, value: null },
  ])
})

test('a run that enters is told every truth, unknown ones too', () => {
  expect(truthsOf(atoms, before)).toEqual([
    { id: 'tier', truth: null, value: null },
    { id: 'score', truth: null, value: null },
    { id: 'band', truth: null, value: null },
    { id: 'people', truth: false, value: null },
    { id: 'reply', truth: false, value: null },
  ])
})
