import { describe, expect, it } from 'vitest'
import { explainScore } from '../../../../domain/scoring/explain-score.ts'
import type { SignalSum } from '../../../../domain/scoring/rule-terms.ts'
import { knownScoreAt, scoreAt } from '../../../../domain/scoring/score-at.ts'
import { allScoreTerms } from '../../../../domain/scoring/terms-from-sums.ts'
import type { ScoreDefinition, ScoreRule, ScoreTest } from '../../../../language/score-definition.ts'

const DAY = 86_400_000
const NOW = Date.UTC(2026, 5, 1)

const fact = (name: string): ScoreTest => ({ test: { k: 'is-true', a: { k: 'fact', name } }, text: name })
const factRule = (name: string, points: number): ScoreRule => {
  return { signal: null, fact: fact(name), points, halfLife: null, max: null, by: {} }
}
const signalRule = (signal: string, more: Partial<ScoreRule> = {}): ScoreRule => {
  return { signal, fact: null, points: 1, halfLife: 14 * DAY, max: null, by: {}, ...more }
}
const score = (id: string, more: Partial<ScoreDefinition>): ScoreDefinition => {
  return { id, title: id, owner: 'ops', range: { min: 0, max: 100 }, rules: [], bands: [], ...more }
}
const sumOf = (kind: string, f: number, role: string | null = null): SignalSum => {
  return { person: role, role, kind, halfLife: 14 * DAY, f, landmark: NOW }
}

/** What scores come to, null = unknown; and how much of the last one is known. */
function comesTo(scores: ScoreDefinition[], sums: SignalSum[] = [], facts: Record<string, boolean> = {}) {
  const terms = allScoreTerms(Object.fromEntries(scores.map(s => [s.id, s])), sums, { now: NOW, facts })
  const values = Object.fromEntries(Object.entries(terms).map(([id, t]) => [id, knownScoreAt(t, NOW)]))
  return { values, confidence: Object.fromEntries(Object.entries(terms).map(([id, t]) => [id, t.confidence ?? 1])) }
}

describe('a score whose facts are not all known', () => {
  const fit = score('fit', { silence: 'unknown', rules: [factRule('large', 60), factRule('near', 40)] })

  it('is unknown while none of them is', () => {
    expect(comesTo([fit]).values).toEqual({ fit: null })
  })

  it('lets those known stand in for the others, and says how much is known', () => {
    expect(comesTo([fit], [], { large: true })).toEqual({ values: { fit: 100 }, confidence: { fit: 0.6 } })
    expect(comesTo([fit], [], { near: false })).toEqual({ values: { fit: 0 }, confidence: { fit: 0.4 } })
    expect(comesTo([fit], [], { large: true, near: false }).values).toEqual({ fit: 60 })
  })
})

describe('silence', () => {
  const rules = [signalRule('surge', { points: 40 })]

  it('is zero where we would have heard', () => {
    expect(comesTo([score('own', { rules })]).values).toEqual({ own: 0 })
  })

  it('is nothing known where it may be that nobody tells us, until one signal has come', () => {
    const theirs = score('theirs', { rules, silence: 'unknown' })
    expect(comesTo([theirs]).values).toEqual({ theirs: null })
    expect(comesTo([theirs], [sumOf('surge', 0.001)]).values['theirs']).toBeCloseTo(0.04, 9)
  })
})

describe('a score made of others', () => {
  const a = score('a', { silence: 'unknown', rules: [factRule('large', 80)] })
  const b = score('b', { silence: 'unknown', rules: [signalRule('surge', { points: 40 })] })
  const whole = score('whole', {
    of: [
      { score: 'a', share: 0.6 },
      { score: 'b', share: 0.4 },
    ],
  })

  it('is their weighted mean', () => {
    expect(comesTo([whole, a, b], [sumOf('surge', 1)], { large: true }).values).toEqual({ a: 80, b: 40, whole: 64 })
  })

  it('leaves the share of one that is unknown to the others, and is that much less certain', () => {
    const { values, confidence } = comesTo([whole, a, b], [], { large: true })
    expect([values['whole'], confidence['whole']]).toEqual([80, 0.6])
  })

  it('is unknown while all of them are', () => {
    expect(comesTo([whole, a, b]).values).toEqual({ a: null, b: null, whole: null })
  })

  it('is explained share by share, adding up to it', () => {
    const terms = allScoreTerms({ a, b, whole }, [], { now: NOW, facts: { large: true } })
    const {
      lines,
      score: shown,
      confidence,
    } = explainScore(whole, [], { now: NOW, facts: { large: true } }, NOW, terms)
    expect([shown, confidence]).toEqual([80, 0.6])
    expect(lines).toEqual([
      { text: 'a', kind: 'score', count: 80, share: 100, points: 80, capped: false },
      { text: 'b', kind: 'score', count: null, share: null, points: 0, capped: false },
    ])
  })
})

describe('gates and multipliers', () => {
  const gated = score('gated', {
    rules: [factRule('large', 50)],
    gates: [
      { ...fact('disqualified'), to: 0 },
      { ...fact('hidden'), to: null },
    ],
    times: [
      { ...fact('near'), by: 1.5 },
      { ...fact('small'), by: 0.5 },
    ],
  })

  it('hold a score at a number, or unknown, while the first of them is so', () => {
    const held = (facts: Record<string, boolean>) => comesTo([gated], [], { large: true, ...facts }).values['gated']
    expect([held({}), held({ disqualified: true }), held({ hidden: true })]).toEqual([50, 0, null])
    expect(held({ disqualified: true, hidden: true })).toBe(0)
  })

  it('multiply by all that hold, within the range', () => {
    const held = (facts: Record<string, boolean>) => comesTo([gated], [], { large: true, ...facts }).values['gated']
    expect([held({ near: true }), held({ near: true, small: true }), held({ small: true })]).toEqual([75, 37.5, 25])
  })

  it('are lines of their own, adding up', () => {
    const facts = { large: true, near: true, disqualified: true }
    const { lines, score: shown } = explainScore(gated, [], { now: NOW, facts }, NOW)
    expect(lines.map(({ kind, text, points }) => [kind, text, points])).toEqual([
      ['fact', 'large', 50],
      ['times', 'near', 25],
      ['gate', 'disqualified', -75],
    ])
    expect(shown).toBe(0)
  })
})

describe('saturation', () => {
  it('brings what a rule adds ever closer to a limit: 63 of 100 where there is as much as the limit', () => {
    const one = score('one', { rules: [signalRule('page', { saturate: 20 })] })
    const at = (f: number) => comesTo([one], [sumOf('page', f)]).values['one']
    expect(at(20)).toBeCloseTo(20 * (1 - Math.exp(-1)), 8)
    expect(at(1e6)).toBeCloseTo(20, 9)
  })

  it('of a whole score fills its range', () => {
    const one = score('one', { rules: [signalRule('page')], saturate: 50 })
    const at = (f: number) => comesTo([one], [sumOf('page', f)]).values['one']
    expect(at(50)).toBeCloseTo(100 * (1 - Math.exp(-1)), 8)
    expect(at(1e6)).toBe(100)
  })
})

describe('roles', () => {
  const group = (saturate: number | null) =>
    score('group', {
      rules: [signalRule('page')],
      roles: {
        vital: { share: 100 / 240, saturate },
        important: { share: 80 / 240, saturate },
        normal: { share: 60 / 240, saturate },
      },
    })
  const people = [sumOf('page', 52, 'vital'), sumOf('page', 28, 'important'), sumOf('page', 17, 'normal')]

  it('share a group by their weights: 52, 28 and 17 points at 100, 80 and 60 are 35.25', () => {
    expect(comesTo([group(null)], people).values['group']).toBeCloseTo(21.6667 + 9.3333 + 4.25, 3)
    const { lines } = explainScore(group(null), people, { now: NOW, facts: {} }, NOW)
    expect(lines.map(({ text, points }) => [text, points])).toEqual([
      ['vital', 21.7],
      ['important', 9.3],
      ['normal', 4.3],
    ])
  })

  it('count nobody without a role that is named', () => {
    expect(comesTo([group(null)], [sumOf('page', 90, 'other'), sumOf('page', 90)]).values['group']).toBe(0)
  })

  it('are saturated each by itself, so that one loud role does not stand for a group', () => {
    const loud = comesTo([group(30)], [sumOf('page', 1000, 'vital')]).values['group'] ?? 0
    const broad =
      comesTo([group(30)], [sumOf('page', 60, 'vital'), sumOf('page', 60, 'important')]).values['group'] ?? 0
    expect(loud).toBeCloseTo(12.5, 6)
    expect(broad).toBeGreaterThan(loud)
  })
})

it('a score reads its constant at the end of time, whatever has decayed', () => {
  const terms = allScoreTerms(
    { one: score('one', { rules: [signalRule('page'), factRule('large', 7)] }) },
    [sumOf('page', 50)],
    {
      now: NOW,
      facts: { large: true },
    },
  )['one']
  expect(terms && scoreAt(terms, Number.POSITIVE_INFINITY)).toBe(7)
})
