import { describe, expect, it } from 'vitest'
import type { ScoreDefinition } from '../../../../language/score-definition.ts'
import { baseText, baseWith, releaseOf, told } from '../definitions.ts'

const DAY = 86_400_000
const HEAD = 'score: fit\ntitle: Fit\nowner: revops\nrange: 0 to 100\n'
const BANDS = 'bands: { good: { from: 50, leaveBelow: 40 } }\n'
const RULE = 'add: [{ signal: meeting.held, points: 10, halfLife: 30d, max: 60 }]\n'

function fitOf(text: string): ScoreDefinition | undefined {
  return releaseOf(baseWith({ 'fit.yaml': HEAD + text })).settings.scores['fit']
}
const refused = (text: string): string[] =>
  told(baseWith({ 'fit.yaml': HEAD + text })).map(line => line.split(' ')[0] ?? '')

describe('a score', () => {
  it('counts by the day, saturates, gates and multiplies as it says', () => {
    const score = fitOf(`saturate: 40
add: [{ signal: meeting.held, points: 10, halfLife: 30d, perDay: 3, repeats: x0.5, saturate: 24 }]
gates: [{ when: account.isCustomer, to: unknown }, { when: account.tier is C, to: 5 }]
times: [{ when: account.tier is A, by: x1.2 }]
${BANDS}`)
    expect(score).toMatchObject({
      rules: [{ signal: 'meeting.held', halfLife: 30 * DAY, perDay: 3, repeats: 0.5, saturate: 24, max: null }],
      saturate: 40,
      gates: [
        { text: 'account.isCustomer', to: null },
        { text: 'account.tier is C', to: 5 },
      ],
      times: [{ text: 'account.tier is A', by: 1.2 }],
    })
  })

  it('of facts alone is unknown while none is known, one of signals is not, unless it says so', () => {
    expect(fitOf(`add: [{ fact: account.isCustomer, points: 60 }]\n${BANDS}`)?.silence).toBe('unknown')
    expect(fitOf(`silence: zero\nadd: [{ fact: account.isCustomer, points: 60 }]\n${BANDS}`)?.silence).toBeUndefined()
    expect(fitOf(RULE + BANDS)?.silence).toBeUndefined()
    expect(fitOf(`silence: unknown\n${RULE}${BANDS}`)?.silence).toBe('unknown')
  })

  it('weighs roles as shares of all of them', () => {
    const roles = fitOf(
      `${RULE}roles: { buyer: { weight: 60 }, champion: { weight: 20, saturate: 9 } }\nbands: {}\n`,
    )?.roles
    expect(roles).toEqual({ buyer: { share: 0.75, saturate: null }, champion: { share: 0.25, saturate: 9 } })
  })

  it('says of a band what it needs and what that reads, and how long it is kept', () => {
    const needs =
      '{ atLeast: 2, of: [score.engagement >= 20, account.tier is A, count(stakeholders where engaged) >= 2] }'
    const band = fitOf(`${RULE}bands: { good: { from: 50, leaveBelow: 40, stay: 7d, needs: ${needs} } }\n`)?.bands[0]
    expect(band).toMatchObject({
      stay: 7 * DAY,
      needs: {
        text: 'at least 2 of: score.engagement >= 20; account.tier is A; count(stakeholders where engaged) >= 2',
        reads: { scores: ['engagement'], facts: ['account.tier'], people: true },
        atLeast: 2,
        of: [{ k: 'compare' }, { k: 'compare' }, { k: 'compare' }],
      },
    })
  })

  it('of people asks what they are at work, and no condition of an account can ask it', () => {
    const people = `for: person\nadd: [{ fact: "person.seniority in [vp, cxo]", points: 60 }]\n${BANDS}`
    expect(fitOf(people)).toMatchObject({ per: 'person', rules: [{ fact: { text: 'person.seniority in [vp, cxo]' } }] })
    const asks = `score: two\ntitle: Two\nowner: revops\nrange: 0 to 100\nof: { fit: 100% }\n${BANDS}`
    expect(told(baseWith({ 'fit.yaml': HEAD + people, 'two.yaml': asks }))).toEqual(['C2 two.yaml:5:7'])
    const ranked = baseText('workspace.yaml').replace('rankBy: engagement', 'rankBy: fit')
    expect(told(baseWith({ 'fit.yaml': HEAD + people, 'workspace.yaml': ranked }))).toContain('C2 workspace.yaml:8:9')
    expect(refused(`${RULE}times: [{ when: person.engaged, by: x2 }]\n${BANDS}`)).toEqual(['C1'])
  })

  it.each([
    ['a person rated by age', `for: person\nadd: [{ fact: person.age >= 40, points: 60 }]\n${BANDS}`, 'C9'],
    ['a person made of scores', `for: person\nof: { engagement: 100% }\n${BANDS}`, 'N1'],
    ['neither rules nor others', BANDS, 'N1'],
    ['a share that is none', `of: { engagement: all }\n${BANDS}`, 'C2'],
    ['itself', `of: { fit: 100% }\n${BANDS}`, 'N4'],
    ['roles of others', `of: { engagement: 100% }\nroles: { buyer: { weight: 1 } }\n${BANDS}`, 'N1'],
    ['a role nobody has', `${RULE}roles: { boss: { weight: 1 } }\nbands: {}\n`, 'N4'],
    ['a role that counts nothing', `${RULE}roles: { buyer: { weight: 0 } }\nbands: {}\n`, 'C2'],
    ['a day on which nothing counts', `${RULE.replace('max: 60', 'max: 60, perDay: 0')}${BANDS}`, 'C2'],
    ['a rule saturated by nothing', `${RULE.replace('max: 60', 'saturate: 0')}${BANDS}`, 'C2'],
    ['a score saturated by nothing', `saturate: 0\n${RULE}${BANDS}`, 'C2'],
    ['a day of a fact', `add: [{ fact: account.isCustomer, points: 60, perDay: 1 }]\n${BANDS}`, 'N1'],
    ['a multiplier that is none', `${RULE}times: [{ when: account.isCustomer, by: 2 times }]\n${BANDS}`, 'C2'],
    ['a gate on another score', `${RULE}gates: [{ when: score.engagement >= 5, to: 0 }]\n${BANDS}`, 'C1'],
    ['a band kept for a month', `${RULE}bands: { good: { from: 50, leaveBelow: 40, stay: 1mo } }\n`, 'C2'],
    ['a band beyond what roles come to', `${RULE}roles: { buyer: { weight: 1, saturate: 30 } }\n${BANDS}`, 'C8'],
  ])('is refused with %s', (_, text, code) => {
    expect(refused(text)).toEqual([code])
  })

  it('that is unknown makes a condition on it unknown, so a "not" about it is told', () => {
    const silent = `${HEAD}silence: unknown\n${RULE}${BANDS}`
    const leave =
      'journey: two\ntitle: Two\nmotion: net-new\nowner: revops\nenter: not score.fit >= 20\nstages: [{ stage: x, means: It., last: yes }]\n'
    expect(told(baseWith({ 'fit.yaml': silent, 'two.yaml': leave }))).toEqual([expect.stringMatching(/^C5 two.yaml:5/)])
  })
})
