import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { placeFor, type Room, sharesPlaces } from '../../../../domain/account/room.ts'
import type { JourneyEntry } from '../../../../language/release.ts'
import { smallFiles, smallRelease } from '../../../support/small-definitions.ts'

const journey = (id: string, motion: string, owner: string, words = '') => `
journey: ${id}
title: ${id}
motion: ${motion}
owner: ${owner}
enter: account.hot
${words}
stages:
  - { stage: engaged, means: m, plays: [background], last: yes }
`

function entryOf(words: string): { entry: JourneyEntry; journeys: Record<string, JourneyEntry> } {
  const release = smallRelease({
    'journey.yaml': journey('one', 'net-new', 'sales', words),
    'two.yaml': journey('two', 'net-new', 'success'),
    'three.yaml': journey('three', 'renewal', 'sales'),
    'play.yaml': (smallFiles({})['play.yaml'] ?? '').replace('[accepted]', '[engaged]'),
  })
  const entry = release.journeys['one']
  if (!entry) throw new Error('no journey one')
  return { entry, journeys: release.journeys }
}

const room = (more: Partial<Room> = {}): Room => ({ inside: 0, ever: 0, waiting: [], ...more })

describe('a door that lets in only so many', () => {
  const { entry } = entryOf('admit: { max: 2 }')

  it('is open while there is a place, and makes others wait', () => {
    expect(placeFor(entry, room({ inside: 1 }), 0, false)).toBe('in')
    expect(placeFor(entry, room({ inside: 2 }), 99, false)).toBe('waits')
  })

  it('lets those that wait with a higher rank go first', () => {
    expect(placeFor(entry, room({ inside: 1, waiting: [50] }), 40, false)).toBe('waits')
    expect(placeFor(entry, room({ inside: 1, waiting: [50] }), 60, false)).toBe('in')
    expect(placeFor(entry, room({ waiting: [50] }), 40, false)).toBe('in')
  })

  it.each([
    ['journey', ['one']],
    ['motion', ['one', 'two']],
    ['team', ['one', 'three']],
  ])('counts per %s', (per, shared) => {
    const { entry: counted, journeys } = entryOf(`admit: { max: 2, per: ${per} }`)
    expect(sharesPlaces({ journeys }, counted).sort()).toEqual([...shared].sort())
  })

  it('never lets in more than its places, the highest rank first, whoever asks when', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 100 }), { maxLength: 12 }), ranks => {
        const inside: number[] = []
        let waiting: number[] = []
        for (const rank of ranks) {
          const answer = placeFor(entry, { inside: inside.length, ever: 0, waiting }, rank, false)
          if (answer === 'in') inside.push(rank)
          else waiting = [...waiting, rank]
        }
        expect(inside.length).toBe(Math.min(2, ranks.length))
        inside.shift()
        const answers = waiting.map((rank, i) => {
          const others = waiting.filter((_, j) => j !== i)
          return placeFor(entry, { inside: inside.length, ever: 0, waiting: others }, rank, false)
        })
        const first = Math.max(...waiting)
        for (const [i, answer] of answers.entries()) expect(answer).toBe(waiting[i] === first ? 'in' : 'waits')
      }),
    )
  })
})

describe('a pilot', () => {
  const { entry } = entryOf('pilot: { as: live, accounts: 3 }')

  it('takes so many accounts ever, and keeps nobody waiting', () => {
    expect(placeFor(entry, room({ ever: 2 }), 0, false)).toBe('in')
    expect(placeFor(entry, room({ ever: 3 }), 99, false)).toBe('out')
  })

  it('lets one of its own come again', () => {
    expect(placeFor(entry, room({ ever: 3 }), 0, true)).toBe('in')
  })
})
