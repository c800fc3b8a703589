import { describe, expect, it } from 'vitest'
import { compileDefinitions } from '../../../../language/index.ts'
import { baseText, baseWith, releaseOf, told } from '../definitions.ts'

const settings = (changes: Record<string, string> = {}) => releaseOf(baseWith(changes)).settings

describe('the workspace', () => {
  it('gives motions their priority by the order they stand in', () => {
    const { workspace } = settings()
    expect(workspace.motions.map(m => [m.id, m.priority])).toEqual([
      ['renewal', 2],
      ['net-new', 1],
    ])
    expect(workspace.limits).toEqual({ perPerson: { n: 3, window: 14 * 86_400_000 }, perAccount: null })
    expect(workspace.dayStart).toBe(540)
  })

  it.each([
    ['consents: { news: News, tips: {} }', 'C2 "tips" has no title'],
    ['topics: { planning: [] }', 'C2 "planning" has no topics'],
    ['channels: { email: {} }', 'C2 "email" sets no limit'],
  ])('takes no entry with nothing in it: %s', (line, problem) => {
    const text = baseText('workspace.yaml')
    const { problems } = compileDefinitions(baseWith({ 'workspace.yaml': `${text}${line}\n` }))
    expect(problems.map(({ code, what, line: at }) => [`${code} ${what}`, at])).toEqual([
      [problem, text.split('\n').length],
    ])
  })

  it('is missed when it is not there, and nothing else is guessed at', () => {
    const files = baseWith().filter(file => file.path !== 'workspace.yaml')
    expect(told(files)).toEqual(['N4 calendar-office.yaml:1:1'])
  })
})

describe('facts', () => {
  it('come from where their first word says, unless they say otherwise', () => {
    const { facts } = settings()
    expect(facts['account.tier']).toEqual({
      name: 'account.tier',
      type: 'one of',
      values: ['A', 'B', 'C'],
      mayBeUnknown: true,
      resolver: 'account field',
      field: 'tier',
    })
    expect(facts['account.isCustomer']).toMatchObject({ resolver: 'active contract', mayBeUnknown: false })
    expect(facts['opportunity.stage']?.resolver).toBe('newest opportunity')
    expect(facts['usage.seatsUsed']?.resolver).toBe('latest usage')
  })

  it.each([
    ['account.x: numbr', 'C2'],
    ['account.x: one of [a, a]', 'C2'],
    ['account.x: one of [known, b]', 'C2'],
    ['account.x: number, sometimes', 'C2'],
    ['account.x: number, from somewhere', 'C2'],
    ['contract.x: number', 'C2'],
    ['score.x: number', 'N3'],
    ['Account.X: number', 'N3'],
    ['account.constructor: number', 'N3'],
    ['account.x: [a]', 'N1'],
    ['account.tier: number', 'N5'],
  ])('refuses %s', (line, code) => {
    const facts = `${baseText('facts.yaml')}  ${line}\n`
    expect(told(baseWith({ 'facts.yaml': facts }))).toEqual([
      expect.stringMatching(new RegExp(`^${code} facts.yaml:12:`)),
    ])
  })

  it('may be listed in several files, each fact once', () => {
    const more = 'facts:\n  account.x: number\n'
    expect(settings({ 'facts-more.yaml': more }).facts['account.x']).toBeDefined()
    expect(told(baseWith({ 'facts-more.yaml': 'facts:\n  account.tier: number\n' }))).toEqual(['N3 facts.yaml:4:3'])
  })
})

describe('signals', () => {
  it('have defaults for what is left out', () => {
    expect(settings().signals['usage.spike']).toEqual({
      kind: 'usage.spike',
      title: 'Usage jumped',
      by: 'engine',
      about: 'account',
      payload: {},
      keepFor: null,
      engages: false,
      activity: false,
      sets: null,
      watch: 'seatsUsed',
    })
    expect(settings().signals['meeting.held']).toMatchObject({ by: 'source', engages: true, keepFor: 400 * 86_400_000 })
  })

  it('watch a number of usage or nothing', () => {
    const signals = baseText('signals.yaml').replace('watch: usage.seatsUsed', 'watch: account.tier')
    expect(told(baseWith({ 'signals.yaml': signals }))).toEqual(['C1 signals.yaml:9:74'])
  })
})

describe('scores', () => {
  it('hold their rules as they are reckoned with', () => {
    const { scores } = settings()
    expect(scores['engagement']).toMatchObject({
      range: { min: 0, max: 100 },
      rules: [
        { signal: 'meeting.held', points: 20, halfLife: 45 * 86_400_000, max: 60, by: { buyer: 1.5 } },
        { signal: null, fact: { text: 'account.employees between 200 and 5k' }, points: 10, halfLife: null, max: null },
      ],
      bands: [{ id: 'warm', title: 'warm' }, { id: 'hot' }],
    })
  })

  it.each([
    ['points: 20, halfLife: 45d', 'points: 20', 'N1'],
    ['signal: meeting.held, ', '', 'N1'],
    ['signal: meeting.held', 'signal: meeting.hold', 'N4'],
    ['buyer: x1.5', 'buyer: 1.5 times', 'C2'],
    ['buyer: x1.5', 'byer: x1.5', 'N4'],
    ['0 to 100', '100 to 0', 'C2'],
    ['account.employees between 200 and 5k', 'score.engagement > 5', 'C1'],
    ['points: 10 }', 'points: 10, max: 5 }', 'N1'],
  ])('are refused with %s as "%s"', (from, to, code) => {
    const score = baseText('score-engagement.yaml').replace(from, to)
    expect(told(baseWith({ 'score-engagement.yaml': score })).map(p => p.slice(0, 2))).toEqual([code])
  })
})

describe('calendars', () => {
  const week = (open: string) =>
    settings({ 'calendar-office.yaml': `calendar: office\ntimezone: Europe/Berlin\nopen: ${open}\n` }).calendars[
      'office'
    ]?.week

  it('open by days and ranges of days', () => {
    expect(week('{ fri-mon: "09:00-12:00, 13:00-15:00" }')).toEqual([
      [
        [540, 720],
        [780, 900],
      ],
      [],
      [],
      [],
      ...Array.from({ length: 3 }, () => [
        [540, 720],
        [780, 900],
      ]),
    ])
  })

  it('run past midnight where an end lies before its start', () => {
    expect(week('{ sat: "22:00-06:00" }')?.[5]).toEqual([[1320, 1800]])
    expect(week('{ mon-sun: "00:00-24:00" }')?.[0]).toEqual([[0, 1440]])
  })

  it.each(['{ mon-fry: "09:00-17:00" }', '{ mon: "9-17" }', '{ mon-fri: "09:00-17:00", wed: "10:00-11:00" }'])(
    'are refused with %s',
    open => {
      const text = `calendar: office\ntimezone: Europe/Berlin\nopen: ${open}\n`
      expect(told(baseWith({ 'calendar-office.yaml': text })).map(p => p.slice(0, 2))).toContain('C2')
    },
  )

  it('list each closed day', () => {
    expect(settings().calendars['office']?.closed).toHaveLength(9)
  })
})

describe('routing tables', () => {
  const rows = (table: string) =>
    settings({ 'routing-csm.yaml': `routing: csm\npick: first match\ntable:\n${table}` }).routing['csm']

  it('ask one test a column', () => {
    const routing =
      rows(`  - [account.country, account.employees, account.tier, account.isCustomer, "-> assign", "-> backup"]
  - [DE AT, 200 to 5k, A B, any, noor, tom]
  - [CH, 1000, C, yes, noor, tom]
  - [any, any, any, any, tom, noor]
`)
    expect(routing?.columns).toEqual(['account.country', 'account.employees', 'account.tier', 'account.isCustomer'])
    expect(routing?.rows[0]).toMatchObject({
      tests: [
        { k: 'in', values: ['DE', 'AT'] },
        { k: 'between', lo: { v: 200 }, hi: { v: 5000 } },
        { k: 'in', values: ['A', 'B'] },
        null,
      ],
      text: ['DE AT', '200 to 5k', 'A B', 'any'],
      assign: 'noor',
      backup: 'tom',
    })
    expect(routing?.rows[1]?.tests).toMatchObject([
      { b: { v: 'CH' } },
      { b: { v: 1000 } },
      { b: { v: 'C' } },
      { b: { v: true } },
    ])
  })
})

describe('content', () => {
  it('has a hash of its words alone', () => {
    const before = settings().content['hello']
    const renamed = settings({
      'content-hello.yaml': baseText('content-hello.yaml').replace('title: Hello', 'title: Hi'),
    })
    expect(renamed.content['hello']?.hash).toBe(before?.hash)
    const changed = settings({ 'content-hello.yaml': baseText('content-hello.yaml').replace('<p>Hello', '<p>Hi') })
    expect(changed.content['hello']?.hash).not.toBe(before?.hash)
  })
})
