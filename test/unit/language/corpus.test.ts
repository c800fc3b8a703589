import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { compileDefinitions } from '../../../language/index.ts'
import { readCase } from './read-case.ts'

const here = new URL('./corpus/', import.meta.url)
const codes = readdirSync(here).filter(name => name !== 'base')

describe.each(codes)('%s', code => {
  const cases = readdirSync(new URL(`${code}/`, here)).map(file => file.replace('.yaml', ''))

  it.each(cases)('is told at the very place: %s', name => {
    const { bad, line, col, world } = readCase(here, code, name)
    const told = compileDefinitions(bad, world).problems.map(p => `${p.code} ${p.file}:${p.line}:${p.col}`)
    expect(told).toEqual([`${code} ${name}.yaml:${line}:${col}`])
  })

  it.each(cases)('is not told where nothing is wrong: %s', name => {
    const { good, worldOfGood } = readCase(here, code, name)
    expect(compileDefinitions(good, worldOfGood).problems).toEqual([])
  })
})
