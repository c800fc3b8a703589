import { describe, expect, it } from 'vitest'
import { World } from '../../../../domain/rehearsal/world.ts'
import { journeyWith, smallRelease } from '../../../support/small-definitions.ts'

const AT = Date.parse('2026-01-05T08:00:00Z')
const HOUR = 3_600_000

/** A world in which these accounts want in, one an hour, in that order; answers who came in, in theirs. */
function cameIn(
  more: string,
  accounts: Record<string, number>,
  then: (world: World) => void = () => undefined,
): string[] {
  const text = (journeyWith([])['journey.yaml'] ?? '').replace('leave:', `${more}\nleave:`)
  const came: string[] = []
  const scores = { engagement: Object.values(accounts) }
  const world = new World(
    smallRelease({ 'journey.yaml': text }),
    AT,
    { happened: one => void (one.kind === 'stage' && came.push(one.account)) },
    { scores },
  )
  for (const [i, [key, score]] of Object.entries(accounts).entries()) {
    const beginner = {
      key,
      zone: 'Europe/Berlin',
      facts: { 'account.hot': true },
      scores: { engagement: score },
      people: [],
    }
    world.at(AT + i * HOUR, () => world.add(beginner, null))
  }
  world.advance(AT + 24 * HOUR)
  then(world)
  world.advance(AT + 48 * HOUR)
  return came
}

const leaves = (key: string) => (world: World) => void world.do(key, { do: 'fact', fact: 'account.gone', is: true })

describe('the places of a journey among many accounts', () => {
  const three = { first: 5, second: 10, third: 20 }

  it('take as many as there are, and the best of those that wait when one leaves', () => {
    expect(cameIn('admit: { max: 1 }', three)).toEqual(['first'])
    expect(cameIn('admit: { max: 1 }', three, leaves('first'))).toEqual(['first', 'third'])
  })

  it('are not given to somebody who does not want in any more', () => {
    const changed = (world: World): void => {
      world.do('third', { do: 'fact', fact: 'account.hot', is: false })
      leaves('first')(world)
    }
    expect(cameIn('admit: { max: 1 }', three, changed)).toEqual(['first', 'second'])
  })

  it('of a pilot are taken once and for all', () => {
    expect(cameIn('pilot: { as: live, accounts: 2 }', three, leaves('first'))).toEqual(['first', 'second'])
  })

  it('are counted nowhere else', () => {
    expect(cameIn('', three)).toEqual(['first', 'second', 'third'])
  })
})
