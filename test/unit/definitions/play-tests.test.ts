import { describe, expect, it } from 'vitest'
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

it('there are play tests to run', () => {
  expect(tests.length).toBeGreaterThan(2)
})
