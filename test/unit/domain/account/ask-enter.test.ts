import { describe, expect, it } from 'vitest'
import { type Asked, askEnter, type EnterClocks } from '../../../../domain/account/ask-enter.ts'
import type { StoredAccount } from '../../../../domain/account/stored-account.ts'
import { viewAt } from '../../../../domain/account/view-at.ts'
import { smallRelease } from '../../../support/small-definitions.ts'
import { definitionsAt, storedAccount } from '../../../support/stored-account.ts'

const DAY = 86_400_000
const NOW = Date.parse('2026-06-01T09:00:00Z')

/** Asks the only door: `words` are the journey's own, beside its stages. */
function ask(words: string, facts: Partial<StoredAccount>, clocks: EnterClocks = {}, now = NOW): Asked {
  const journey = `
journey: growth
title: Growth
motion: net-new
owner: ops
calendar: office
${words}
stages:
  - { stage: engaged, title: Engaged, means: m, plays: [], advance: [{ to: accepted, when: account.ready }] }
  - { stage: accepted, title: Accepted, means: m, plays: [background], last: yes }
`
  const defs = definitionsAt(smallRelease({ 'journey.yaml': journey }))
  const stored = storedAccount(facts)
  return askEnter(defs, stored, viewAt(stored, defs, now), clocks)
}

const entered = ({ entering }: Asked): string[] => entering.map(e => e.stage)
const HOT = { extra: { hot: true } }
const past = (runs: number, days: number): Partial<StoredAccount> => ({
  ...HOT,
  journeys: ['growth'],
  ended: { growth: { runs, at: NOW - days * DAY } },
})

describe('the door of a journey', () => {
  it('opens to accounts that fit, once what it asks holds', () => {
    const words = 'who: account.tier is A\nenter: account.hot'
    expect(entered(ask(words, { ...HOT, tier: 'A' }))).toEqual(['engaged'])
    expect(entered(ask(words, { ...HOT, tier: 'B' }))).toEqual([])
    expect(entered(ask(words, HOT))).toEqual([])
  })

  it('lets the clock of a `for` run for an account that does not fit yet', () => {
    const words = 'who: account.tier is A\nenter: account.hot for 3d'
    const asked = ask(words, { ...HOT, tier: 'B' })
    expect(asked.clocks).toEqual([{ journey: 'growth', rule: 0, since: NOW }])
    expect(entered(ask(words, { ...HOT, tier: 'A' }, { growth: { 0: NOW - 3 * DAY } }))).toEqual(['engaged'])
  })

  it('stops the clock of a `for` that has done its work', () => {
    const asked = ask('enter: account.hot for 3d', HOT, { growth: { 0: NOW - 3 * DAY } })
    expect(asked.clocks).toEqual([{ journey: 'growth', rule: 0, since: null }])
  })

  it('stays closed after the first run when nothing is said of coming again', () => {
    expect(entered(ask('enter: account.hot', past(1, 900)))).toEqual([])
  })

  it('opens again after a while, and says when it will', () => {
    const words = 'enter: account.hot\nreentry: { after: 180d }'
    const early = ask(words, past(1, 100))
    expect(entered(early)).toEqual([])
    expect(early.due).toBe(NOW + 80 * DAY)
    expect(entered(ask(words, past(1, 180)))).toEqual(['engaged'])
    expect(entered(ask(words, past(7, 180)))).toEqual(['engaged'])
  })

  it('opens again only so many times', () => {
    const words = 'enter: account.hot\nreentry: { times: 2 }'
    expect(entered(ask(words, past(2, 0)))).toEqual(['engaged'])
    expect(entered(ask(words, past(3, 0)))).toEqual([])
  })

  it('does not open to an account that is inside', () => {
    const runs = [{ journey: 'growth', run: 2, status: 'running', startedAt: NOW - DAY }]
    expect(entered(ask('enter: account.hot\nreentry: { after: 1d }', { ...past(1, 30), runs }))).toEqual([])
  })
})
