import type { Expectation, TestCase } from '../../language/play-test.ts'
import type { Happening } from './happening.ts'

/** An expectation that was not met; `nearest` is what happened instead, as far as there is something to tell. */
export interface Miss {
  expected: Expectation
  nearest: Happening[]
}

/** What came of a case. */
export interface Verdict {
  missed: Miss[]
  /** happenings that should not have been: of kinds the case closes, or ruled out */
  unexpected: { happening: Happening; line: number }[]
}

/** What was asked of a case against what happened. Each happening meets one expectation only; the earliest that fits. */
export function judge(test: TestCase, happenings: readonly Happening[]): Verdict {
  const verdict: Verdict = { missed: [], unexpected: [] }
  const met = new Set<Happening>()
  for (const expected of test.expect) {
    if (expected.how === 'never') continue
    const found = happenings.find(h => !met.has(h) && meets(expected, h))
    if (found) met.add(found)
    else
      verdict.missed.push({
        expected,
        nearest: nearestTo(
          expected,
          happenings.filter(h => !met.has(h)),
        ),
      })
  }
  for (const expected of test.expect) {
    if (expected.how !== 'never') continue
    const broken = happenings.filter(h => !met.has(h) && meets(expected, h))
    verdict.unexpected.push(...broken.map(happening => ({ happening, line: expected.line })))
  }
  const { nothingElse } = test
  if (nothingElse) {
    const more = happenings.filter(h => nothingElse.kinds.includes(h.kind) && !met.has(h))
    const told = more.filter(h => !verdict.unexpected.some(u => u.happening === h))
    verdict.unexpected.push(...told.map(happening => ({ happening, line: nothingElse.line })))
  }
  return verdict
}

function isAbout({ kind, ids }: Expectation, h: Happening): boolean {
  return h.kind === kind && (ids.length === 0 || ids.includes(h.id))
}

function meets(expected: Expectation, h: Happening): boolean {
  return isAbout(expected, h) && h.at >= expected.from && h.at < expected.to && wrongMarks(expected, h).length === 0
}

/** The marks in which a happening is not what was expected. */
export function wrongMarks({ marks, due }: Expectation, h: Happening): string[] {
  const wrong = Object.entries(marks).flatMap(([mark, value]) => (h.marks[mark]?.includes(value) ? [] : [mark]))
  return due && (h.due === null || h.due < due.from || h.due >= due.to) ? [...wrong, 'due'] : wrong
}

/** The same thing at another time or of another mark; else what of its kind happened in its time. */
function nearestTo(expected: Expectation, happenings: readonly Happening[]): Happening[] {
  const same = happenings.filter(h => isAbout(expected, h))
  const middle = Number.isFinite(expected.from) ? expected.from : expected.to
  if (same.length > 0) return same.toSorted((a, b) => Math.abs(a.at - middle) - Math.abs(b.at - middle)).slice(0, 2)
  return happenings.filter(h => h.kind === expected.kind && h.at >= expected.from && h.at < expected.to).slice(0, 3)
}
