import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseCondition } from '../../../language/condition/parse.ts'
import { print } from '../../../language/condition/print.ts'
import { compileDefinitions } from '../../../language/index.ts'
import { check, compiled } from './condition/vocabulary.ts'
import { baseText, baseWith, readDefinitions } from './definitions.ts'

const words = [
  ...['and', 'or', 'not', 'is', 'in', 'between', 'contains', 'known', 'unknown', 'for', 'now', 'where', 'from', 'last'],
  ...[
    'account.tier',
    'A',
    'account.employees',
    'score.engagement',
    'account.renewalDate',
    'task.call.outcome',
    'engaged',
  ],
  ...[
    'count(',
    'any(',
    'seen(',
    'daysUntil(',
    'stakeholders',
    'meeting.held',
    '(',
    ')',
    '[',
    ']',
    ',',
    '+',
    '-',
    '*',
    '/',
  ],
  ...[
    '<',
    '<=',
    '>',
    '>=',
    '=',
    '!=',
    '5',
    '20k',
    '50%',
    '14d',
    '6mo',
    '2026-12-31',
    '"x"',
    "'",
    '!',
    '&&',
    '2m',
    'segment',
  ],
]
const likely = fc.array(fc.constantFrom(...words), { maxLength: 30 }).map(list => list.join(' '))
const anyText = fc.oneof(likely, fc.string({ unit: 'binary', maxLength: 200 }))

/** Conditions that mean something, put together from parts that do. */
const leaf = fc.constantFrom(
  'account.tier is A',
  'account.employees >= 200',
  'score.engagement >= 40',
  'account.isCustomer',
  'usage.seatsUsed > usage.seatsBought * 90% - 3',
  'any(stakeholders where role is champion and engaged)',
  'count(meeting.held where minutes > 5 in last 30d) >= 2',
  'account.status is customer',
)
const { tree } = fc.letrec<{ tree: string }>(tie => ({
  tree: fc.oneof(
    { depthSize: 'small' },
    leaf,
    fc.tuple(tie('tree'), fc.constantFrom('and', 'or'), tie('tree')).map(([a, op, b]) => `(${a}) ${op} (${b})`),
    tie('tree').map(a => `not (${a})`),
  ),
}))

describe('any text at all', () => {
  it('is read as a condition or refused, and the problem points into it', () => {
    fc.assert(
      fc.property(anyText, text => {
        for (const { at, len, what, why, fix } of check(text).problems) {
          expect(at).toBeGreaterThanOrEqual(0)
          expect(at + len).toBeLessThanOrEqual(text.length)
          expect(what && why && fix).not.toBe('')
        }
      }),
      { numRuns: 1500 },
    )
  })

  it('is read as definitions or refused, alone and in the place of a good file', () => {
    const text = fc.oneof(
      anyText,
      fc.array(fc.constantFrom(...'abc:{}[]-#\n "\'&*!|>?%@`\t,'), { maxLength: 80 }).map(a => a.join('')),
    )
    fc.assert(
      fc.property(text, garbage => {
        compileDefinitions([{ path: 'a.yaml', text: garbage }])
        const { problems } = compileDefinitions(baseWith({ 'play-greet.yaml': garbage }))
        for (const p of problems) expect(p.line >= 1 && p.col >= 1 && p.length >= 1).toBe(true)
      }),
      { numRuns: 60 },
    )
  })

  it('in place of any one value of a good file is refused without a stumble', () => {
    const sample = readDefinitions('corpus/base/')
    const value = fc.constantFrom(
      '5',
      '[]',
      '{}',
      '[{}]',
      '{ a: b }',
      '""',
      'null',
      'yes',
      'x y',
      '[1, [2]]',
      '- a',
      '2026-01-01',
      '"{"',
    )
    fc.assert(
      fc.property(fc.constantFrom(...sample), fc.nat(), value, (file, at, instead) => {
        const lines = file.text.split('\n')
        const i = at % lines.length
        lines[i] = (lines[i] ?? '').replace(/: .*$/, `: ${instead}`)
        const { release, problems } = compileDefinitions(
          sample.map(f => (f === file ? { ...f, text: lines.join('\n') } : f)),
        )
        expect(release === null).toBe(problems.some(p => p.severity === 'error'))
      }),
      { numRuns: 80 },
    )
  })

  it.each([
    ['brackets', '['.repeat(60_000)],
    ['dashes', '- '.repeat(40_000)],
    ['braces with keys', '{a: '.repeat(20_000)],
    ['many keys', Array.from({ length: 20_000 }, (_, i) => `k${i}: 1`).join('\n')],
    ['a text without an end', `a: "${'x'.repeat(200_000)}`],
    ['more than a file may hold', 'a'.repeat(300_000)],
  ])('does not hang or exhaust anything: %s', (_, text) => {
    expect(compileDefinitions([{ path: 'a.yaml', text }]).problems.length).toBeGreaterThan(0)
  })
})

describe('a condition that means something', () => {
  it('is read back from its canonical text as the same', () => {
    fc.assert(
      fc.property(tree, text => {
        const { node } = parseCondition(text)
        expect(print(parseCondition(print(node)).node)).toBe(print(node))
      }),
    )
  })

  it('has the same atoms however it is spaced and bracketed', () => {
    const space = fc.array(fc.constantFrom(' ', '  ', '\n', '\t '), { minLength: 1, maxLength: 8 })
    fc.assert(
      fc.property(leaf, space, (text, spaces) => {
        const spaced = text.split(' ').reduce((all, word, i) => all + spaces[i % spaces.length] + word)
        expect(compiled(`((${spaced} ))`).atoms).toEqual(compiled(text).atoms)
      }),
    )
  })
})

describe('speed', () => {
  it('is printed: a condition read and checked, and compiled', () => {
    const text = 'usage.seatsUsed >= usage.seatsBought * 90% and account.tier is A for 7d'
    const time = (rounds: number, run: () => unknown): number => {
      const start = performance.now()
      for (let i = 0; i < rounds; i++) run()
      return ((performance.now() - start) * 1000) / rounds
    }
    time(2000, () => compiled(text))
    const checking = time(10_000, () => check(text))
    const all = time(2000, () => compiled(text))
    console.log(`condition: read and checked in ${checking.toFixed(1)} µs, with its atoms in ${all.toFixed(1)} µs`)
    expect(baseText('workspace.yaml')).toContain('workspace')
  })
})
