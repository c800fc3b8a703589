import { describe, expect, it } from 'vitest'
import { unknownAccount } from '../../../../domain/account/unknown-account.ts'
import { personScores } from '../../../../domain/scoring/person-score.ts'
import type { SignalSum } from '../../../../domain/scoring/rule-terms.ts'
import type { ScoreDefinition, ScoreRule } from '../../../../language/score-definition.ts'
import { compare, fact, NOW, personOf, value, viewOf } from '../condition/account-view-of.ts'

const DAY = 86_400_000
const is = (name: string, of: string, points: number): ScoreRule => {
  const test = compare(fact(name), '=', value(of))
  return { signal: null, fact: { test, text: `${name} is ${of}` }, points, halfLife: null, max: null, by: {} }
}
const bands = [
  {
    id: 'mql',
    title: 'MQL',
    from: 30,
    leaveBelow: 20,
    needs: {
      atLeast: 1,
      of: [compare(fact('band.fit'), '=', value('good'))],
      reads: { facts: [], scores: [], bands: ['fit'], people: false, signals: {} },
      text: 'band.fit is good',
    },
  },
]
const definition: ScoreDefinition = {
  ...{ id: 'person', title: 'Person', owner: 'ops', per: 'person', range: { min: 0, max: 100 }, bands },
  rules: [
    is('person.seniority', 'vp', 20),
    is('person.function', 'finance', 10),
    { signal: 'page', fact: null, points: 4, halfLife: 14 * DAY, max: null, by: {} },
  ],
}
const sumOf = (person: string): SignalSum => {
  return { person, role: null, kind: 'page', halfLife: 14 * DAY, f: 2, landmark: NOW }
}
const people = [
  { id: 'p_1', title: 'VP Finance', role: null },
  { id: 'p_2', title: null, role: null },
].map(person => ({ ...person, roleBy: null, topics: [], lastSeenAt: NOW, optedOut: false }))
const account = unknownAccount('acme', { people, sums: [sumOf('p_1'), sumOf('p_2')] })

/** The score of one person, with the account's fit in a band. */
function scored(id: string, fit: string) {
  const person = people.find(one => one.id === id)
  if (!person) throw new Error(`nobody is called ${id}`)
  const view = viewOf({ bands: { fit }, people: [personOf(null, true)] })
  return personScores({ person: definition }, account, view, person)[0]
}

describe('a score of people', () => {
  it('counts what somebody is at work, read from the title, and what they alone did', () => {
    expect(scored('p_1', 'good')).toMatchObject({ score: 38, band: 'mql' })
    expect(scored('p_1', 'good')?.lines.map(line => line.points)).toEqual([20, 10, 8])
  })

  it('says what it could not tell of somebody without a title', () => {
    const one = scored('p_2', 'good')
    expect(one).toMatchObject({ score: 8, band: 'none' })
    expect(one?.lines.map(line => line.count)).toEqual([null, null, 2])
  })

  it('makes nobody marketing-qualified whose account does not fit', () => {
    expect(scored('p_1', 'fair')?.band).toBe('none')
  })
})
