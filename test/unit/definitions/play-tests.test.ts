import { describe, expect, it } from 'vitest'
import { explainMiss } from '../../../domain/rehearsal/explain-miss.ts'
import { judge } from '../../../domain/rehearsal/judge.ts'
import { runCase } from '../../../domain/rehearsal/run-case.ts'
import { expectationInWords, happeningInWords } from '../../../domain/rehearsal/words.ts'
import { compileDefinitions } from '../../../language/index.ts'
import { definitionFiles } from '../../support/read-definitions.ts'

const { release, tests } = compileDefinitions(definitionFiles())

describe.each(tests)('the shipped play test $id', ({ cases }) => {
  it.each(cases)('$title', test => {
    if (!release) throw new Error('the shipped definitions do not compile')
    const played = runCase(release, test)
    const { missed, unexpected } = judge(test, played.happenings)
    expect([
      ...missed.map(m => [expectationInWords(m.expected, test.zone), ...explainMiss(m, played, release, test.zone)]),
      ...unexpected.map(u => happeningInWords(u.happening, test.zone)),
      ...played.idle.map(i => test.given[i]),
    ]).toEqual([])
  })
})

it('there are play tests to run', () => {
  expect(tests.length).toBeGreaterThan(2)
})
