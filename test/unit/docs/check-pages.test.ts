import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { compileDefinitions, frame } from '../../../language/index.ts'
import { CODES } from '../../../language/problem.ts'
import { readCase } from '../language/read-case.ts'

const pages = new URL('../../../docs/checks/', import.meta.url)
const corpus = new URL('../language/corpus/', import.meta.url)
const read = (name: string): string => readFileSync(new URL(name, pages), 'utf8')

/** What is told of the bad example of every case of a code, as people read it. */
function framesOf(code: string): string[] {
  return readdirSync(new URL(`${code}/`, corpus)).flatMap(file => {
    const { bad, world } = readCase(corpus, code, file.replace('.yaml', ''))
    return compileDefinitions(bad, world).problems.map(p => frame(p, bad.find(f => f.path === p.file)?.text ?? ''))
  })
}

describe('the pages about what check finds', () => {
  it('are as many as there are codes, and so are the examples', () => {
    expect(readdirSync(pages).sort()).toEqual([...CODES.map(code => `${code}.md`), 'README.md'].sort())
    expect(readdirSync(corpus).sort()).toEqual([...CODES, 'base'].sort())
  })

  it.each(CODES)('%s says what, why, how to fix it and when to allow it', code => {
    const [title, ...parts] = read(`${code}.md`).split(/^#+ /m).slice(1)
    expect(title).toMatch(new RegExp(`^${code}: .+\n\n(Error|Warning)`))
    expect(parts.map(part => part.split('\n')[0])).toEqual([
      'Why it matters',
      'Example',
      'How to fix it',
      'When to allow it',
    ])
    for (const part of parts) expect(part.split('\n').slice(1).join('').length).toBeGreaterThan(20)
    expect(read('README.md')).toContain(`[${code}](${code}.md)`)
  })

  it.each(CODES)('%s shows a message as it is really told', code => {
    const [, shown = ''] = read(`${code}.md`).split('```')
    expect(framesOf(code)).toContain(shown.replace('text\n', '').trimEnd())
  })
})
