import { describe, expect, it } from 'vitest'
import { baseWith, releaseOf, told } from '../../definitions.ts'

const QUOTES = `webhook: quotes
title: Quotes
owner: revops
url: https://quotes.example.com/v1
secret: QUOTES_SECRET
`
const HEAD = `play: greet
title: Greet
motion: net-new
owner: sales
during: [known]
start: { signal: stakeholder.added }
atMost: 30d
steps:
  - { id: first, task: call, sla: quick }
  - { id: mail, send: hello, to: champion, ifNobody: skip }
`
const files = (steps: string, quotes = QUOTES) => baseWith({ 'play-greet.yaml': HEAD + steps, 'quotes.yaml': quotes })
const call = (more: string): string => `  - { id: quote, webhook: quotes, ${more} }\n`

describe('an endpoint', () => {
  it('is live in a release, its secret by name only', () => {
    expect(releaseOf(files(call('keep: { amount: number }'))).settings.webhooks['quotes']).toEqual({
      id: 'quotes',
      title: 'Quotes',
      owner: 'revops',
      url: 'https://quotes.example.com/v1',
      secret: 'QUOTES_SECRET',
      retries: 7,
    })
  })

  it.each([
    ['url: https://quotes.example.com/v1', 'url: quotes.example.com', 'C2 quotes.yaml:4:6'],
    ['url: https://quotes.example.com/v1', 'url: http://quotes.example.com', 'C2 quotes.yaml:4:6'],
    ['url: https://quotes.example.com/v1', 'url: https://me:pw@quotes.example.com', 'C2 quotes.yaml:4:6'],
    ['secret: QUOTES_SECRET', 'secret: whsec_c2VjcmV0', 'C2 quotes.yaml:5:9'],
    ['secret: QUOTES_SECRET', 'secret: QUOTES_SECRET\nretries: 99', 'C2 quotes.yaml:6:10'],
  ])('refuses %s as %s', (good, bad, problem) => {
    expect(told(files(call('keep: { amount: number }'), QUOTES.replace(good, bad)))).toEqual([problem])
  })
})

describe('a call', () => {
  it('tells facts, texts with facts, and fixed values', () => {
    const steps = call(
      'with: { a: account.tier, b: account.key, c: "Hi {account.name}", d: 5, e: plain words, f: yes }',
    )
    const release = releaseOf(files(steps))
    const slice = release.slices[release.settings.plays['greet']?.hash ?? '']
    expect(slice?.kind === 'play' && slice.steps['quote']).toMatchObject({
      do: 'webhook',
      with: {
        a: { fact: 'account.tier' },
        b: { fact: 'account.key' },
        c: { text: 'Hi {account.name}' },
        d: { value: 5 },
        e: { value: 'plain words' },
        f: { value: true },
      },
      keep: {},
    })
  })

  it.each([
    ['an endpoint that is not declared', '  - { id: quote, webhook: quote }\n', 'N4 play-greet.yaml:11:27'],
    ['a fact that is not declared', call('with: { a: account.teir }'), 'C1 play-greet.yaml:11:46'],
    ['a field that programs cannot name', call('with: { "a b": 1 }'), 'N1 play-greet.yaml:11:43'],
    ['a date to be kept', call('keep: { until: date }'), 'C2 play-greet.yaml:11:50'],
    ['onFailure with a step that is none', call('onFailure: [{ id: x }]'), 'N2 play-greet.yaml:11:49'],
  ])('refuses %s', (_, steps, problem) => {
    expect(told(files(steps)).filter(p => !p.startsWith('N4 quotes'))).toEqual([problem])
  })
})

describe('what a call keeps', () => {
  const asks = (condition: string, keep = 'amount: number, quoteId: text'): string[] =>
    told(
      files(
        `${call(`keep: { ${keep} }`)}  - id: fork\n    branch:\n      - { if: "${condition}", then: continue }\n      - else: continue\n`,
      ),
    ).map(problem => problem.slice(0, 2))

  it('may be asked by the steps behind it, with a fixed value', () => {
    expect(asks('kept.amount >= 50k')).toEqual([])
    expect(asks('kept.quoteId is known')).toEqual([])
    expect(asks('kept.level is gold', 'level: "one of [gold, plain]"')).toEqual([])
  })

  it('may not be compared with facts, nor its words with anything', () => {
    expect(asks('kept.amount >= account.employees')).toEqual(['C2'])
    expect(asks("kept.quoteId = 'Q-1'")).toEqual(['C2'])
    expect(asks('kept.amuont > 1')).toEqual(['C1'])
  })

  it('is unknown to steps before it, and to other plays', () => {
    const before = `  - id: fork\n    branch: [{ if: kept.amount > 1, then: continue }, { else: continue }]\n`
    expect(told(files(before + call('keep: { amount: number }'))).map(p => p.slice(0, 2))).toEqual(['C1'])
  })

  it('is one type throughout a play', () => {
    const twice = call('keep: { amount: number }') + call('keep: { amount: text }').replace('id: quote', 'id: again')
    expect(told(files(twice))).toEqual(['C2 play-greet.yaml:12:51'])
  })
})
