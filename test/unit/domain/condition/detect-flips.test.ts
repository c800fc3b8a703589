import { expect, test } from 'vitest'
import type { AccountView } from '../../../../domain/condition/account-view.ts'
import { detectFlips, type Flip, truthsIn, truthsOf } from '../../../../domain/condition/detect-flips.ts'
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
const read = [new Map(atoms.map(atom => [atom.id, atom]))]
const flips = (told: AccountView, view: AccountView): Flip[] =>
  detectFlips(truthsIn(told, read), truthsIn(view, read), view, atoms)

test('every atom that differs is told, with its truth and value', () => {
  expect(flips(before, after)).toEqual([
    { id: 'tier', truth: true, value: null },
    { id: 'score', truth: true, value: 41.2 },
    { id: 'band', truth: true, value: null },
    { id: 'people', truth: true, value: null },
    { id: 'reply', truth: true, value: null },
  ])
})

test('each change flips the atoms that read it and no other', () => {
  const only = (part: Partial<AccountView>): string[] => flips(before, { ...before, ...part }).map(({ id }) => id)
  expect(only({})).toEqual([])
  expect(only({ facts: after.facts })).toEqual(['tier'])
  expect(only({ scores: after.scores })).toEqual(['score'])
  expect(only({ bands: after.bands })).toEqual(['band'])
  expect(only({ people: after.people, recent: after.recent })).toEqual(['people', 'reply'])
})

test('an atom of which nothing was told is told', () => {
  expect(detectFlips(new Map(), truthsIn(after, read), after, atoms)).toHaveLength(atoms.length)
})

test('an atom whose truth stays is not told, though its value moved', () => {
  const later = { ...after, scores: { engagement: decayingFrom(60) } }
  expect(flips(after, later)).toEqual([])
})

test('becoming unknown is a flip', () => {
  expect(flips(after, { ...after, facts: {} })).toEqual([{ id: 'tier', truth: null, value: null }])
})

test('time alone flips too, seen from the moment last told', () => {
  const later = { ...after, now: NOW + DAY }
  expect(flips(after, later)).toEqual([
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
