import { describe, expect, it } from 'vitest'
import { World } from '../../../../domain/rehearsal/world.ts'
import { play, smallRelease } from '../../../support/small-definitions.ts'

const DAY = 86_400_000
const BEGIN = Date.parse('2026-01-05T09:00:00Z')

const release = smallRelease({
  'segment.yaml': 'segment: top\ntitle: Top\nowner: ops\nwhen: account.tier is A\n',
  'journey.yaml': `
journey: growth
title: Growth
motion: net-new
owner: ops
calendar: office
enter: account.hot
stages:
  - { stage: engaged, means: m, plays: [fresh, gone, moved], advance: [{ to: accepted, when: account.ready }] }
  - { stage: accepted, means: m, plays: [background], last: yes }
`,
  ...play(
    'fresh',
    'start: { when: seen(segment.entered where segment is top in last 7d) }',
    '  - { id: wait, wait: 1d }',
  ),
  ...play('gone', 'start: { when: count(segment.left in last 7d) >= 1 }', '  - { id: wait, wait: 1d }'),
  ...play('moved', 'start: { when: seen(band.changed in last 7d) }', '  - { id: wait, wait: 1d }'),
})

/** On which days which play started. */
function starts(deed: (world: World) => void): string[] {
  const found: string[] = []
  const world = new World(release, BEGIN, {
    happened: ({ at, kind, id }) => {
      if (kind === 'start') found.push(`${(at - BEGIN) / DAY} ${id}`)
    },
  })
  const person = { id: 'eva', role: 'champion', optedOut: false, lastSeen: BEGIN, language: null, consent: [] }
  world.add(
    { key: 'acme', zone: 'Europe/Berlin', facts: { 'account.tier': 'B' }, scores: {}, people: [person] },
    { journey: 'growth', stage: 'engaged' },
  )
  world.advance(BEGIN + DAY)
  deed(world)
  world.advance(BEGIN + 30 * DAY)
  return found
}

describe('a window over what the engine notices itself', () => {
  it('holds an account that has just entered a segment, and one that has left it', () => {
    const tier = (world: World, is: string) => world.do('acme', { do: 'fact', fact: 'account.tier', is })
    const entered = starts(world => {
      tier(world, 'A')
      world.advance(BEGIN + 3 * DAY)
      tier(world, 'B')
    })
    expect(entered).toEqual(['1 fresh', '3 gone'])
  })

  it('holds a change of band', () => {
    const seen = { do: 'signal', kind: 'page.viewed', from: 'eva', data: { minutes: 1 } } as const
    expect(starts(world => world.do('acme', seen))).toEqual(['1 moved'])
  })
})
