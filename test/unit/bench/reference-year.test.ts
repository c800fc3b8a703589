import { expect, it } from 'vitest'
import { referenceDefinitions } from '../../../bench/reference-year.ts'
import { compileDefinitions } from '../../../language/index.ts'

it('the definitions of the reference account-year compile', () => {
  const files = Object.entries(referenceDefinitions()).map(([path, text]) => ({ path, text }))
  const { problems } = compileDefinitions(files)
  expect(problems.filter(problem => problem.severity === 'error')).toEqual([])
})
