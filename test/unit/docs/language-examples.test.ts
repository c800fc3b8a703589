import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { compileDefinitions, type DefinitionFile } from '../../../language/index.ts'
import { definitionFiles } from '../../support/read-definitions.ts'

const MANUAL = join(import.meta.dirname, '../../../docs/language')

interface Example {
  page: string
  line: number
  text: string
}

/** The ```yaml blocks of a page; those marked `yaml fragment` are parts that only stand in some whole. */
function examplesOf(page: string): Example[] {
  const text = readFileSync(join(MANUAL, page), 'utf8')
  return [...text.matchAll(/^```yaml *\n([\s\S]*?)^```/gm)].map(match => ({
    page,
    line: text.slice(0, match.index).split('\n').length,
    text: match[1] ?? '',
  }))
}

/** A list of steps is put into a play, so that a page may show the step alone. */
function asFiles({ page, text }: Example): DefinitionFile[] {
  if (!text.startsWith('-')) return [{ path: `docs/${page}.yaml`, text }]
  const steps = text.replace(/^/gm, '  ')
  const head = 'play: example-of-a-step\ntitle: An example\nmotion: expansion\nowner: revops\nduring: [expand]\n'
  return [{ path: `docs/${page}.yaml`, text: `${head}start: { stage: expand }\natMost: 60d\nsteps:\n${steps}` }]
}

const firstLine = (text: string): string => /^[a-z-]+: *[^\s#]+/m.exec(text)?.[0] ?? ''

/** Tests of plays are used by nothing, and take a third of the time. */
const SHIPPED = definitionFiles().filter(file => !file.path.startsWith('tests/'))

/** What ships, with the example in place of the definition of the same kind and id. */
function withExample(example: Example): DefinitionFile[] {
  const added = asFiles(example)
  const replaced = added.flatMap(file =>
    file.text
      .split(/^---$/m)
      .map(firstLine)
      .filter(line => line !== ''),
  )
  return [...SHIPPED.filter(file => !replaced.includes(firstLine(file.text))), ...added]
}

/** Nothing ships that uses an example, so "never used" is no fault of it. */
function problemsOf(example: Example): string[] {
  const { problems } = compileDefinitions(withExample(example))
  return problems
    .filter(p => !(p.code === 'N4' && p.severity === 'warning'))
    .map(p => `${p.file}:${p.line}:${p.col} ${p.code} ${p.what}. ${p.fix}`)
}

const pages = existsSync(MANUAL) ? readdirSync(MANUAL).filter(name => name.endsWith('.md')) : []

describe('the manual of the language', () => {
  it('has pages', () => {
    expect(pages.length).toBeGreaterThan(0)
  })

  it.each(pages)('shows at least one example that stands for itself: %s', page => {
    expect(examplesOf(page).length).toBeGreaterThan(0)
  })

  it.each(pages.flatMap(examplesOf))('has an example that compiles: $page:$line', example => {
    expect(problemsOf(example)).toEqual([])
  })
})
