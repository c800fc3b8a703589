import { describe, expect, it } from 'vitest'
import { World } from '../../../../domain/rehearsal/world.ts'
import type { Deed } from '../../../../language/play-test.ts'
import { JourneyDriver } from '../../../support/journey-driver.ts'
import { play, smallRelease } from '../../../support/small-definitions.ts'

const DAY = 86_400_000
const BEGIN = Date.parse('2026-01-05T09:00:00Z')
const QUIET = 'nothing has come in for 30d'

const release = smallRelease({
  'journey.yaml': `
journey: growth
title: Growth
motion: net-new
owner: ops
calendar: office
enter: account.hot
stages:
  - stage: engaged
    means: m
    plays: []
    advance: [{ to: accepted, when: account.ready }]
    stalled: { after: 30d, start: wake-up }
  - { stage: accepted, means: m, plays: [background], fallBack: [{ to: engaged, when: account.tier is C }], last: yes } # allow: F2 one is a fact, the other its end
`,
  ...play(
    'wake-up',
    'start: { by: others }\nagain: after 1d',
    '  - { id: hello, send: hello, to: champion, ifNobody: skip }',
  ),
})

/** Lets an account live from the beginning, with deeds at days counted from there; answers on which days what happened. */
function live(deeds: readonly [day: number, deed: Deed][], days: number): string[] {
  const happened: string[] = []
  const world = new World(release, BEGIN, {
    happened: ({ at, kind, id }) => {
      if (kind === 'start' || kind === 'stage') happened.push(`${(at - BEGIN) / DAY} ${kind} ${id}`)
    },
  })
  for (const [day, deed] of deeds) world.at(BEGIN + day * DAY, () => void world.do('acme', deed))
  const person = { id: 'eva', role: 'champion', optedOut: false, lastSeen: BEGIN - DAY, language: null, consent: [] }
  world.add(
    { key: 'acme', zone: 'Europe/Berlin', facts: {}, scores: {}, people: [person] },
    { journey: 'growth', stage: 'engaged' },
  )
  world.advance(BEGIN + days * DAY)
  return happened.filter(what => !what.startsWith('0 stage'))
}

const replied: Deed = { do: 'signal', kind: 'mail.replied', from: 'eva', data: {} }
const usage = (is: number): Deed => ({ do: 'fact', fact: 'usage.users', is })

describe('a stage in which accounts may stall', () => {
  it('starts its play when an account has neither moved nor given a sign of life for so long, and once', () => {
    expect(live([], 100)).toEqual(['30 start wake-up'])
  })

  it('counts from the last signal that came in', () => {
    expect(live([[20, replied]], 100)).toEqual(['50 start wake-up'])
  })

  it('is not kept awake by what systems report of themselves', () => {
    expect(live([[20, usage(5)]], 100)).toEqual(['30 start wake-up'])
  })

  it('counts a change of band as a sign of life', () => {
    const viewed: Deed = { do: 'signal', kind: 'page.viewed', from: 'eva', data: { minutes: 1 } }
    const both: [number, Deed][] = [
      [1, viewed],
      [20, replied],
    ]
    const [first = ''] = live(both, 100)
    // 60 and 10 points that halve in 14 days come to less than 10, and out of the band, on day 44
    const leaves = 14 * Math.log2((60 * 2 ** (1 / 14) + 10 * 2 ** (20 / 14)) / 10)
    expect(first).toMatch(/ start wake-up$/)
    expect(Number(first.split(' ')[0])).toBeCloseTo(leaves + 30, 1)
  })

  it('begins anew with each stay', () => {
    const ready = (is: boolean): Deed => ({ do: 'fact', fact: 'account.ready', is })
    const tier = (is: string): Deed => ({ do: 'fact', fact: 'account.tier', is })
    const back: [number, Deed][] = [
      [40, ready(true)],
      [41, ready(false)],
      [42, tier('C')],
    ]
    expect(live(back, 100)).toEqual(['30 start wake-up', '40 stage accepted', '42 stage engaged', '72 start wake-up'])
  })

  it('says why', () => {
    const driver = new JourneyDriver(release, '2026-01-05T09:00:00Z').enter('engaged', { [QUIET]: true })
    driver.until('2026-02-05T09:00:00Z')
    expect(driver.story()).toEqual(
      expect.arrayContaining([
        '2026-02-04T09:00 Has stalled in engaged: nothing has come in for 30d',
        '2026-02-04T09:00 Starts “wake-up”: nothing has come in for 30d',
      ]),
    )
  })

  it('does not count the time a journey is paused', () => {
    const driver = new JourneyDriver(release, '2026-01-05T09:00:00Z').enter('engaged', { [QUIET]: true })
    driver.entry({ kind: 'control', act: 'pause', by: 'jonas', until: Date.parse('2026-01-15T09:00:00Z') })
    driver.until('2026-02-10T09:00:00Z')
    expect(driver.log.some(record => record.what === 'stalled')).toBe(false)
    driver.until('2026-02-14T09:00:00Z')
    expect(driver.log.filter(record => record.what === 'stalled')).toHaveLength(1)
  })
})
