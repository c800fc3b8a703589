import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { RandomLife } from '../../../support/random-life.ts'
import { compileShipped } from '../../../support/read-definitions.ts'

const HOUR = 3_600_000
const shipped = new RandomLife(compileShipped())
const { lives } = shipped
const live: RandomLife['live'] = (...life) => shipped.live(...life)

describe('whatever happens, in whatever order', () => {
  it('the same inputs give the same log', () => {
    fc.assert(
      fc.property(...lives, (stage, happenings) => {
        expect(live(stage, happenings).rounds).toEqual(live(stage, happenings).rounds)
      }),
      { numRuns: 60 },
    )
  })

  it('no journey is parked, and what is due lies ahead', () => {
    fc.assert(
      fc.property(...lives, (stage, happenings) => {
        live(stage, happenings, driver => {
          expect(driver.state.parked).toBeNull()
          if (driver.state.due !== null) expect(driver.state.due).toBeGreaterThan(driver.state.clock)
        })
      }),
      { numRuns: 150 },
    )
  })

  it('every play has an end in sight, and ends by it', () => {
    fc.assert(
      fc.property(...lives, (stage, happenings) => {
        const driver = live(stage, happenings)
        if (driver.state.status === 'paused') driver.until(new Date(driver.now + 201 * HOUR).toISOString())
        if (driver.state.plays.length > 0) expect(driver.state.due).not.toBeNull()
        driver.until('2029-01-01T00:00:00Z')
        expect(driver.state.plays).toEqual([])
      }),
      { numRuns: 60 },
    )
  })

  it('an effect key is commanded once, but for a held message that is asked again', () => {
    fc.assert(
      fc.property(...lives, (stage, happenings) => {
        const keys = live(stage, happenings)
          .commands.filter(c => c.do !== 'send')
          .map(c => c.key)
        expect(keys).toHaveLength(new Set(keys).size)
      }),
      { numRuns: 150 },
    )
  })

  it('state stays small', () => {
    fc.assert(
      fc.property(...lives, (stage, happenings) => {
        live(stage, happenings, driver => expect(JSON.stringify(driver.state).length).toBeLessThan(16_000))
      }),
      { numRuns: 60 },
    )
  })
})
