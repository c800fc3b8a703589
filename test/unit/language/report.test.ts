import { describe, expect, it } from 'vitest'
import { compileDefinitions, frame, toJson } from '../../../language/index.ts'
import { baseText, baseWith } from './definitions.ts'

const text = baseText('journey-main.yaml').replace(
  'opportunity.stage is won',
  'usage.seatUsed >= usage.seatsBought * 90% for 7d',
)
const { problems } = compileDefinitions(baseWith({ 'journey-main.yaml': text }))

describe('frame', () => {
  it('shows place, line, mark, reason and fix', () => {
    const [problem] = problems
    expect(problem && frame(problem, text)).toBe(
      [
        'journey-main.yaml:10:33  error C1  no fact is called "usage.seatUsed"',
        '  10 |     advance: [{ to: live, when: usage.seatUsed >= usage.seatsBought * 90% for 7d }]',
        '     |                                 ^^^^^^^^^^^^^^',
        '  Without it the condition can never be answered. Did you mean "usage.seatsUsed" (facts.yaml:10)?',
      ].join('\n'),
    )
  })

  it('copies tabs, so that the mark stands under its word', () => {
    const problem = {
      file: 'a.yaml',
      line: 2,
      col: 3,
      length: 2,
      severity: 'warning',
      code: 'N4',
      what: 'w',
      why: 'y',
      fix: 'f',
    } as const
    expect(frame(problem, 'first\n\t xy z\nlast')).toBe('a.yaml:2:3  warning N4  w\n  2 | \t xy z\n    | \t ^^\n  y f')
  })
})

describe('frame of a very long line', () => {
  it('shows the part around the mark', () => {
    const line = `${'a'.repeat(500)}HERE${'b'.repeat(500)}`
    const words = { severity: 'error', code: 'C0', what: 'w', why: 'y', fix: 'f' } as const
    const [, source, mark] = frame({ file: 'a.yaml', line: 1, col: 501, length: 4, ...words }, line).split('\n')
    expect(source?.length).toBeLessThan(180)
    expect(mark?.indexOf('^^^^')).toBe(source?.indexOf('HERE'))
  })
})

describe('toJson', () => {
  it('gives every problem with the same fields', () => {
    expect(JSON.parse(toJson(problems))).toEqual(problems)
    expect(Object.keys(JSON.parse(toJson(problems))[0])).toEqual([
      'file',
      'line',
      'col',
      'length',
      'severity',
      'code',
      'what',
      'why',
      'fix',
    ])
  })
})
