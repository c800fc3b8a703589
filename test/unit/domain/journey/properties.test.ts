import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { EntryBody } from '../../../../domain/journey/inputs.ts'
import { JourneyDriver } from '../../../support/journey-driver.ts'
import { compileShipped } from '../../../support/read-definitions.ts'

const HOUR = 3_600_000
const release = compileShipped()
const atoms = Object.values(release.atoms)
const journey = release.journeys['growth']
const stages = journey?.stages.map(stage => stage.id) ?? []
const kinds = journey?.listens ?? []

/** Something that happens, some hours after what happened before. */
type Happening = { after: number } & (
  | { flip: number; truth: boolean | null }
  | { signal: number; role: number }
  | { task: number; outcome: number }
  | { date: number | null }
  | { pause: number }
  | { resume: true }
)

const happening: fc.Arbitrary<Happening> = fc
  .tuple(
    fc.integer({ min: 0, max: 400 }),
    fc.oneof(
      fc.record({ flip: fc.nat(atoms.length - 1), truth: fc.constantFrom(true, false, null) }),
      fc.record({ signal: fc.nat(kinds.length - 1), role: fc.nat(3) }),
      fc.record({ task: fc.nat(20), outcome: fc.nat(3) }),
      fc.record({ date: fc.option(fc.integer({ min: -30, max: 300 })) }),
      fc.record({ pause: fc.integer({ min: 1, max: 200 }) }),
      fc.record({ resume: fc.constant(true as const) }),
    ),
  )
  .map(([after, what]) => ({ after, ...what }))

const ROLES = ['champion', 'economic-buyer', 'technical-evaluator', null]

function bodyOf(driver: JourneyDriver, what: Happening): EntryBody | null {
  const at = driver.now
  if ('flip' in what) return { kind: 'facts', atoms: { [atoms[what.flip]?.id ?? '']: [what.truth, null, at] } }
  if ('signal' in what) {
    const signal = {
      kind: kinds[what.signal] ?? '',
      person: `p_${what.role}`,
      role: ROLES[what.role] ?? null,
      occurred: at,
      data: {},
    }
    return { kind: 'signal', signal }
  }
  if ('date' in what) {
    const date = what.date === null ? null : new Date(at + what.date * 24 * HOUR).toISOString().slice(0, 10)
    return { kind: 'facts', dates: { 'account.renewalDate': date } }
  }
  if ('pause' in what) return { kind: 'control', act: 'pause', by: 'lena', until: at + what.pause * HOUR }
  if ('resume' in what) return { kind: 'control', act: 'resume', by: 'lena', skipEntry: null }
  const open = Object.entries(driver.state.open)
  const [task, { type } = { type: '' }] = open[what.task % Math.max(1, open.length)] ?? []
  if (task === undefined) return null
  const outcome = release.settings.tasks[type]?.outcomes[what.outcome]?.id
  return { kind: 'task', task, act: 'complete', status: 'done', outcome: outcome ?? null, by: 'jonas' }
}

function live(
  stage: string,
  happenings: Happening[],
  check: (driver: JourneyDriver) => void = () => undefined,
): JourneyDriver {
  const driver = new JourneyDriver(release, '2026-01-05T09:00:00Z').enter(stage)
  for (const what of happenings) {
    if (driver.state.status === 'ended') break
    driver.until(new Date(driver.now + what.after * HOUR).toISOString())
    const body = bodyOf(driver, what)
    if (body) driver.entry(body)
    check(driver)
  }
  return driver
}

const lives = [fc.constantFrom(...stages), fc.array(happening, { maxLength: 40 })] as const

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
