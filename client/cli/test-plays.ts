import { Coverage } from '../../domain/rehearsal/coverage.ts'
import { explainMiss } from '../../domain/rehearsal/explain-miss.ts'
import { judge, type Verdict } from '../../domain/rehearsal/judge.ts'
import { type Point, pointsOf } from '../../domain/rehearsal/points.ts'
import { type Played, runCase } from '../../domain/rehearsal/run-case.ts'
import { expectationInWords, happeningInWords, momentIn } from '../../domain/rehearsal/words.ts'
import { createWhyNever } from '../../language/flow/never-seen.ts'
import type { TestCase } from '../../language/play-test.ts'
import type { Release } from '../../language/release.ts'
import { colours as pc } from './colours.ts'
import { coverageText } from './coverage-text.ts'
import { Failure } from './failure.ts'
import { printData } from './print.ts'
import { proposeExpectations } from './propose-expectations.ts'
import { readTests } from './read-tests.ts'
import type { TestOptions } from './test.ts'

/** Something a case asks for that is not so, at its line. */
interface Fault {
  line: number
  what: string
  /** what happened instead, and why */
  details: string[]
}

interface CaseResult {
  test: string
  case: string
  file: string
  line: number
  faults: Fault[]
  /** what a failing case could expect, as YAML, where that was asked for */
  proposal: string | null
}

interface Results {
  cases: CaseResult[]
  passed: number
  failed: number
  /** null where it was not asked for */
  coverage: Point[] | null
}

/** Runs the tests that paths name and prints what came of them. */
export async function testPlays(
  paths: readonly string[],
  options: TestOptions,
): Promise<'passed' | 'failed' | 'refused'> {
  const read = await readTests(paths)
  if ('problems' in read) {
    printData(options.json, { problems: read.problems }, ({ problems }) => problems.join('\n\n'))
    return 'refused'
  }
  const { release, tests } = read
  const coverage = new Coverage()
  const cases = tests.flatMap(({ id, file, cases }) =>
    cases.map((test): CaseResult => {
      const placed = test.stage !== null
      const played = runCase(release, test, {
        observe: coverage,
        round: (_account, journey, round) => coverage.round(journey, round, placed && journey === test.journey),
      })
      const faults = faultsOf(judge(test, played.happenings), test, played, release)
      const proposal = options.update && faults.length > 0 ? proposeExpectations(played, test.zone) : null
      return { test: id, case: test.title, file, line: test.line, faults, proposal }
    }),
  )
  if (cases.length === 0) throw new Failure('notFound', 'no_tests', 'no test is there: a test begins with "test: <id>"')
  const failed = cases.filter(one => one.faults.length > 0).length
  const results: Results = {
    cases,
    passed: cases.length - failed,
    failed,
    coverage: options.coverage ? pointsOf(release, coverage, createWhyNever(release)) : null,
  }
  printData(options.json, results, asText)
  return failed === 0 ? 'passed' : 'failed'
}

function faultsOf(verdict: Verdict, test: TestCase, played: Played, release: Release): Fault[] {
  const { zone } = test
  const missed = verdict.missed.map(
    (miss): Fault => ({
      line: miss.expected.line,
      what: `expected ${expectationInWords(miss.expected, zone)}`,
      details: explainMiss(miss, played, release, zone),
    }),
  )
  const unexpected = verdict.unexpected.map(
    ({ happening, line }): Fault => ({
      line,
      what: `not expected, at ${momentIn(zone, happening.at)}: ${happeningInWords(happening, zone)}`,
      details: [],
    }),
  )
  const idle = played.idle.map((i): Fault => {
    const at = test.given[i]?.at ?? test.now
    const what = `what is given for ${momentIn(zone, at)} could not be done: there was no such task then`
    return { line: test.line, what, details: [] }
  })
  return [...idle, ...missed, ...unexpected].sort((a, b) => a.line - b.line)
}

function asText({ cases, passed, failed, coverage }: Results): string {
  const lines = cases.flatMap(one => {
    const head = `${one.faults.length === 0 ? pc.green('✓') : pc.red('✗')} ${one.test}: ${one.case}`
    const faults = one.faults.flatMap(({ line, what, details }) => [
      `    ${one.file}:${line}  ${what}`,
      ...details.map(detail => `      ${detail}`),
    ])
    return [head, ...faults, ...(one.proposal === null ? [] : [one.proposal])]
  })
  if (coverage) lines.push('', coverageText(coverage), '')
  return [
    ...lines,
    `${cases.length === 1 ? '1 case' : `${cases.length} cases`}: ${passed} passed, ${failed} failed`,
  ].join('\n')
}
