import fc from 'fast-check'
import type { EntryBody } from '../../domain/journey/inputs.ts'
import type { Release } from '../../language/release.ts'
import { JourneyDriver } from './journey-driver.ts'

const HOUR = 3_600_000
const ROLES = ['champion', 'economic-buyer', 'technical-evaluator', null]

/** Something that happens, some hours after what happened before. */
export type Happening = { after: number } & (
  | { flip: number; truth: boolean | null }
  | { signal: number; who: number }
  | { task: number; outcome: number }
  | { date: number | null }
  | { pause: number }
  | { resume: true }
)

/** Lives of an account in the journey `growth` of a release: a stage to begin in, and whatever happens, in whatever order. */
export class RandomLife {
  readonly release: Release
  readonly lives: readonly [fc.Arbitrary<string>, fc.Arbitrary<Happening[]>]

  constructor(release: Release) {
    this.release = release
    const journey = release.journeys['growth']
    const what = fc.oneof(
      fc.record({ flip: fc.nat(this.atoms.length - 1), truth: fc.constantFrom(true, false, null) }),
      fc.record({ signal: fc.nat(this.kinds.length - 1), who: fc.nat(7) }),
      fc.record({ task: fc.nat(20), outcome: fc.nat(3) }),
      fc.record({ date: fc.option(fc.integer({ min: -30, max: 300 })) }),
      fc.record({ pause: fc.integer({ min: 1, max: 200 }) }),
      fc.record({ resume: fc.constant(true as const) }),
    )
    const happening = fc.tuple(fc.integer({ min: 0, max: 400 }), what).map(([after, it]) => ({ after, ...it }))
    const stages = journey?.stages.map(stage => stage.id) ?? []
    this.lives = [fc.constantFrom(...stages), fc.array(happening, { maxLength: 40 })]
  }

  private get atoms() {
    return Object.values(this.release.atoms)
  }

  private get kinds() {
    return this.release.journeys['growth']?.listens ?? []
  }

  /** Lives one life to its last happening, looked at after each. */
  live(
    stage: string,
    happenings: readonly Happening[],
    check: (driver: JourneyDriver) => void = () => undefined,
  ): JourneyDriver {
    const driver = new JourneyDriver(this.release, '2026-01-05T09:00:00Z').enter(stage)
    for (const what of happenings) {
      if (driver.state.status === 'ended') break
      driver.until(new Date(driver.now + what.after * HOUR).toISOString())
      const body = this.bodyOf(driver, what)
      if (body) driver.entry(body)
      check(driver)
    }
    return driver
  }

  private bodyOf(driver: JourneyDriver, what: Happening): EntryBody | null {
    const at = driver.now
    if ('flip' in what) {
      return { kind: 'facts', atoms: { [this.atoms[what.flip]?.id ?? '']: [what.truth, null, at] } }
    }
    if ('signal' in what) {
      const role = ROLES[what.who % ROLES.length] ?? null
      const kind = this.kinds[what.signal] ?? ''
      return { kind: 'signal', signal: { kind, person: `p_${what.who}`, role, occurred: at, data: {} } }
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
    const outcome = this.release.settings.tasks[type]?.outcomes[what.outcome]?.id
    return { kind: 'task', task, act: 'complete', status: 'done', outcome: outcome ?? null, by: 'jonas' }
  }
}
