import { describe, expect, it } from 'vitest'
import { parseCondition } from '../../../../language/condition/parse.ts'
import { print } from '../../../../language/condition/print.ts'

const printed = (text: string): string => {
  const { node, problem } = parseCondition(text)
  return problem ? `${problem.what} @${problem.at}+${problem.len}` : print(node)
}

describe('parseCondition', () => {
  it.each([
    ['a.b   >=  40', 'a.b >= 40'],
    ['a.b = 20000', 'a.b = 20k'],
    ['a.b > 2500000', 'a.b > 2.5M'],
    ['a.b > 2.5M', 'a.b > 2.5M'],
    ['a.b >= c.d * 90%', 'a.b >= c.d * 90%'],
    ['a.b = A', 'a.b is A'],
    ['a.b != "x"', 'a.b is not "x"'],
    ["a.b is 'x'", 'a.b is "x"'],
    ['a.b is not known', 'a.b is unknown'],
    ['a.b is not unknown', 'a.b is known'],
    ['a.b not in [x,y]', 'a.b not in [x, y]'],
    ['((a.b is x))', 'a.b is x'],
    ['a.b - (c.d - 1)', 'a.b - (c.d - 1)'],
    ['(a.b - c.d) - 1', 'a.b - c.d - 1'],
    ['(a.b + 1) * 2', '(a.b + 1) * 2'],
    ['-5 < a.b', '-5 < a.b'],
    ['now - a.b > 14d', 'now - a.b > 14d'],
  ])('reads %s', (text, expected) => {
    expect(printed(text)).toBe(expected)
  })

  it('binds not before and, and before or', () => {
    expect(parseCondition('a.a or not a.b and a.c').node).toMatchObject({
      k: 'or',
      of: [{ k: 'word' }, { k: 'and', of: [{ k: 'not' }, { k: 'word' }] }],
    })
  })

  it('keeps words of the language apart from values that look like them', () => {
    expect(printed('band.x is none')).toBe('band.x is none')
    expect(printed('a.b is open and a.c is all')).toBe('a.b is open and a.c is all')
    expect(printed('a.b is "unknown"')).toBe('a.b is "unknown"')
  })

  it('reads people and signals', () => {
    const people = 'count(stakeholders where role is champion and engaged) >= 2'
    expect(printed(people)).toBe(people)
    expect(printed('count( stakeholders )>0')).toBe('count(stakeholders) > 0')
    const window = 'seen(meeting.held from champion where minutes >= 5 in last 14d)'
    expect(printed(window)).toBe(window)
    expect(printed('count(x.y where engaged in last 2w) > 1')).toBe('count(x.y where engaged in last 2w) > 1')
  })

  it('takes the "for" at the end apart', () => {
    const { node, for: lasts } = parseCondition('a.b is x for 2w')
    expect(print(node)).toBe('a.b is x')
    expect(lasts).toMatchObject({ n: 2, unit: 'w' })
  })

  it.each([
    ['', 'the condition ends where a fact or a value is needed @0+0'],
    ['a.b >', 'the condition ends where a fact or a value is needed @5+0'],
    ['a.b is is x', '"is" stands where a fact or a value is needed @7+2'],
    ['a.b in x', '"x" stands where "[" is needed @7+1'],
    ['a.b between 1 or 2', '"or" stands where "and" is needed @14+2'],
    ['a.b c.d', '"c.d" stands after the condition has ended @4+3'],
    ['(a.b', 'the condition ends where ")" is needed @4+0'],
    ['a.b == x', '"==" is not a word of this language @4+2'],
    ['a.b && c.d', '"&&" is not a word of this language @4+2'],
    ['a.b || c.d', '"||" is not a word of this language @4+2'],
    ['!a.b', '"!" is not a word of this language @0+1'],
    ['a.b <> x', '"<>" is not a word of this language @4+2'],
    ['a.b is "x', 'a quote is opened and never closed @7+1'],
    ['a.b > 5x', '"5x" is neither a number nor a length of time @6+2'],
    ['a.b > 1.5d', '"1.5d" is no whole number of d @6+4'],
    ['a.b > 2026-02-30', '"2026-02-30" is not a day of the calendar @6+10'],
    ['a.b > 2026-01-01T10:00', '"2026-01-01T10:00" is not a day of the calendar @6+16'],
    ['max(a.b) > 1', 'there is no function called "max" @0+3'],
    ['any(stakeholders)', '")" stands where "where" is needed @16+1'],
    ['seen(x.y)', '")" stands where "in" is needed @8+1'],
    ['a.b is x for', 'the condition ends where a length of time is needed @12+0'],
    ['a.b is x for 2d and c.d', '"and" stands after the condition has ended @16+3'],
    ['a.b ; c', '; cannot stand here @4+1'],
  ])('says where it stops: %s', (text, expected) => {
    expect(printed(text)).toBe(expected)
  })

  it('refuses what is too long, too wide or too deep', () => {
    expect(printed(`a.b is "${'x'.repeat(4100)}"`)).toMatch(/longer than 4096/)
    expect(printed(Array.from({ length: 400 }, () => 'a.b').join(' and '))).not.toMatch(/@/)
    expect(printed(`${'1+'.repeat(1200)}1 > a.b`)).toMatch(/more than 1000 parts/)
    expect(printed(`${'('.repeat(60)}a.b${')'.repeat(60)}`)).toMatch(/nested more than 50 deep/)
    expect(printed(`${'not '.repeat(60)}a.b`)).toMatch(/nested more than 50 deep/)
    expect(printed(`${'- '.repeat(60)}5 > a.b`)).toMatch(/nested more than 50 deep/)
  })
})
