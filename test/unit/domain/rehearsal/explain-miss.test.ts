import { describe, expect, it } from 'vitest'
import { explainMiss } from '../../../../domain/rehearsal/explain-miss.ts'
import { expectationInWords } from '../../../../domain/rehearsal/words.ts'
import { rehearse } from '../../../support/rehearse.ts'
import { journeyWith, play } from '../../../support/small-definitions.ts'

const ZONE = 'Europe/Berlin'
const HEAD =
  'test: t\nnow: 2026-01-05 09:00 Europe/Berlin\naccount: { stage: engaged, tier: B }\npeople: [{ id: eva, role: champion }]\n'

/** Everything a case misses: what was expected, and under it what happened instead and why. */
function missed(files: Record<string, string>, expected: string, more = ''): string[] {
  const { release, played, verdict } = rehearse(
    files,
    `${HEAD}cases:\n  - case: c\n${more}    expect:\n      - ${expected}\n`,
  )
  return verdict.missed.flatMap(miss => [
    expectationInWords(miss.expected, ZONE),
    ...explainMiss(miss, played, release, ZONE),
  ])
}

const waits = {
  ...journeyWith(['p']),
  ...play(
    'p',
    'start: { stage: engaged, if: account.tier is A }',
    '  - { id: rest, wait: 3d }\n  - { id: hello, send: hello, to: champion, ifNobody: skip }',
  ),
}
const begins = {
  ...waits,
  ...play(
    'p',
    'start: { stage: engaged }',
    '  - { id: rest, wait: 3d }\n  - { id: hello, send: hello, to: champion, ifNobody: skip }',
  ),
}

describe('what is told of something expected that did not happen', () => {
  it('says which part of a gate a play failed at, and what it would take', () => {
    expect(missed(waits, '{ on: 2026-01-05, start: p }')).toEqual([
      'on 2026-01-05: start p',
      'not started: account.tier B, needs A',
    ])
  })

  it('says at what other time it happened', () => {
    expect(missed(begins, '{ at: 2026-01-09 09:00, send: hello }')).toEqual([
      'at 2026-01-09 09:00: send hello',
      'instead, at 2026-01-08 09:00: send hello, to eva',
    ])
  })

  it('says by which mark it differs', () => {
    expect(missed(begins, '{ on: 2026-01-08, send: hello, to: otto }')).toEqual([
      'on 2026-01-08: send hello, to otto',
      'instead, at 2026-01-08 09:00: send hello, to eva: another to',
    ])
  })

  it('says where the play waits that would do it', () => {
    expect(missed(begins, '{ on: 2026-01-06, send: hello }')).toEqual([
      'on 2026-01-06: send hello',
      'p waits at rest until 2026-01-08 09:00',
    ])
  })

  it('says that a message is held, for whom and why', () => {
    const twice = play(
      'p',
      'start: { stage: engaged }\nlimits: { perPerson: 1 per 7d }',
      '  - { id: hello, send: hello, to: champion, ifNobody: skip }\n  - { id: again, send: again, to: champion, ifNobody: skip }',
    )
    const [, why] = missed({ ...waits, ...twice }, '{ on: 2026-01-06, send: again }')
    expect(why).toMatch(/^held for eva at 2026-01-05 09:00: cap-person:play:1/)
  })

  it('says why the account stays where it is', () => {
    const [, why] = missed(begins, '{ on: 2026-01-06, stage: accepted }')
    expect(why).toBe('still in engaged: could not tell: account.ready is unknown')
  })

  it('says how a play that was to end had ended, or that it was never there', () => {
    expect(missed(begins, '{ on: 2026-01-20, end: p }')).toEqual([
      'on 2026-01-20: end p',
      'instead, at 2026-01-08 09:00: end p, as done',
    ])
    expect(missed(waits, '{ on: 2026-01-20, end: p }')[1]).toBe('not started: account.tier B, needs A')
  })
})
