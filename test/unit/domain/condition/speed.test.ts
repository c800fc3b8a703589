import { expect, test } from 'vitest'
import { evaluateAtom } from '../../../../domain/condition/evaluate-atom.ts'
import { evaluateTest } from '../../../../domain/condition/evaluate-test.ts'
import { nextFlip } from '../../../../domain/condition/next-flip.ts'
import { nextCrossing } from '../../../../domain/scoring/next-crossing.ts'
import { scoreAt } from '../../../../domain/scoring/score-at.ts'
import { solveCrossing } from '../../../../domain/scoring/solve-crossing.ts'
import type { Test } from '../../../../language/condition/condition.ts'
import { atomOf, compare, count, DAY, fact, NOW, occurrenceOf, personOf, value, viewOf } from './account-view-of.ts'

const LOOPS = 10_000

/** Microseconds a call takes, best of five rounds. */
function microseconds(call: (turn: number) => unknown): number {
  let best = Number.POSITIVE_INFINITY
  for (let round = 0; round < 5; round++) {
    const start = performance.now()
    for (let turn = 0; turn < LOOPS; turn++) call(turn)
    best = Math.min(best, ((performance.now() - start) * 1000) / LOOPS)
  }
  return best
}

const engagement = {
  min: 0,
  max: 100,
  constant: 8,
  parts: [7, 14, 30, 90].map((days, i) => ({
    halfLife: days * DAY,
    cap: 60 - i,
    amount: 40 - 10 * i,
    at: NOW,
  })),
}
const view = viewOf({
  facts: { 'account.tier': 'A', 'account.renewalDate': '2026-09-01' },
  scores: { engagement },
  people: ['champion', 'user', null, 'economic-buyer'].map(role => personOf(role, true)),
  recent: { 'email.replied': Array.from({ length: 20 }, (_, i) => occurrenceOf(NOW - (20 - i) * DAY)) },
})
const champion: Test = compare(fact('role'), '=', value('champion'))
const atoms: Record<string, Test> = {
  'a fact': compare(fact('account.tier'), '=', value('A')),
  'a date': compare(fact('account.renewalDate'), '<', value('2026-12-31')),
  'a score of 4 parts': compare(fact('score.engagement'), '>=', value(65)),
  '4 people': { k: 'people', fn: 'any', where: champion },
  'a count of 20 signals': compare(count('email.replied', 30 * DAY), '>=', value(3)),
}

// printed for whoever changes the evaluator; a slow machine makes nothing fail
test('speeds', () => {
  const lines = Object.entries(atoms).map(
    ([name, asked]) => [`evaluate ${name}`, microseconds(() => evaluateTest(asked, view))] as const,
  )
  const shown = atomOf(atoms['a score of 4 parts'] ?? champion, { shows: 'score.engagement' })
  const rows = [
    ...lines,
    ['evaluate an atom with its value', microseconds(() => evaluateAtom(shown, view))] as const,
    ['score at a moment, 4 parts', microseconds(turn => scoreAt(engagement, NOW + turn))] as const,
    ['solve a crossing, 4 parts', microseconds(turn => solveCrossing(engagement, 50, NOW + turn))] as const,
    ['next crossing, 4 parts', microseconds(turn => nextCrossing(engagement, 50, NOW + turn))] as const,
    ['next flip of a score', microseconds(turn => nextFlip(shown, { ...view, now: NOW + turn }))] as const,
  ]
  console.log(rows.map(([name, us]) => `${us.toFixed(3).padStart(9)} µs  ${name}`).join('\n'))
  expect(rows.every(([, us]) => us > 0)).toBe(true)
})
