import { describe, expect, it } from 'vitest'
import { Coverage } from '../../../domain/rehearsal/coverage.ts'
import { pointsOf } from '../../../domain/rehearsal/points.ts'
import { runCase } from '../../../domain/rehearsal/run-case.ts'
import { createWhyNever } from '../../../language/flow/never-seen.ts'
import { compileDefinitions } from '../../../language/index.ts'
import { faultsOf } from '../../support/play-case.ts'
import { definitionFiles } from '../../support/read-definitions.ts'

const { release, tests } = compileDefinitions(definitionFiles())

describe.each(tests)('the shipped play test $id', ({ cases }) => {
  it.each(cases)('$title', test => {
    if (!release) throw new Error('the shipped definitions do not compile')
    expect(faultsOf(release, test)).toEqual([])
  })
})

it('the shipped play tests see every stage, step, lane, outcome, timeout, escalation and truth of a condition', () => {
  if (!release) throw new Error('the shipped definitions do not compile')
  const coverage = new Coverage()
  for (const test of tests.flatMap(one => one.cases)) {
    const placed = (journey: string) => test.stage !== null && journey === test.journey
    runCase(release, test, {
      observe: coverage,
      round: (_account, journey, round) => coverage.round(journey, round, placed(journey)),
    })
  }
  const points = pointsOf(release, coverage, createWhyNever(release))
  const missing = points.filter(point => !point.seen && point.never === null)
  expect(missing.map(({ of, what, id }) => `${of}: no case has seen ${what} ${id}`)).toEqual([])
  expect(points.length).toBeGreaterThan(300)
})
