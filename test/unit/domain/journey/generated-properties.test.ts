import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { EntryBody } from '../../../../domain/journey/inputs.ts'
import { freeAt } from '../../../../domain/touch/caps.ts'
import { createClock } from '../../../../language/flow/clock.ts'
import { createWays } from '../../../../language/flow/ways-of.ts'
import { compileDefinitions } from '../../../../language/index.ts'
import type { PlayPlan } from '../../../../language/plan.ts'
import type { Release } from '../../../../language/release.ts'
import { JourneyDriver } from '../../../support/journey-driver.ts'
import { smallFiles } from '../../../support/small-definitions.ts'
import { definitions } from './generated-definitions.ts'

const HOUR = 3_600_000
const START = '2026-01-05T09:00:00Z'

/** What happens, some hours after what happened before. */
type Happening = { after: number } & ({ flip: number; truth: boolean | null } | { signal: string } | { task: number })

const happenings = fc.array(
  fc
    .tuple(
      fc.integer({ min: 0, max: 200 }),
      fc.oneof(
        fc.record({ flip: fc.nat(30), truth: fc.constantFrom(true, false, null) }),
        fc.record({ signal: fc.constantFrom('page.viewed', 'mail.replied') }),
        fc.record({ task: fc.nat(5) }),
      ),
    )
    .map(([after, what]): Happening => ({ after, ...what })),
  { maxLength: 25 },
)

/** Only what the checks let pass; most of what is generated does not, and that costs little. */
const releases = definitions
  .map(files => compileDefinitions(Object.entries(smallFiles(files)).map(([path, text]) => ({ path, text }))).release)
  .filter(release => release !== null)

function bodyOf(driver: JourneyDriver, what: Happening): EntryBody | null {
  if ('signal' in what) {
    const about = { person: 'p_1', role: 'champion', occurred: driver.now, data: {} }
    return { kind: 'signal', signal: { kind: what.signal, ...about } }
  }
  if ('flip' in what) {
    const atoms = driver.release.journeys['growth']?.atoms ?? []
    const atom = atoms[what.flip % Math.max(1, atoms.length)]
    return atom === undefined ? null : { kind: 'facts', atoms: { [atom]: [what.truth, null, driver.now] } }
  }
  const [task] = Object.entries(driver.state.open)[what.task % Math.max(1, Object.keys(driver.state.open).length)] ?? []
  if (task === undefined) return null
  return { kind: 'task', task, act: 'complete', status: 'done', outcome: null, by: 'jonas' }
}

/** Lives through what happens, then lets everything come to its end. `sent` is told of every message that goes out. */
function live(
  release: Release,
  list: readonly Happening[],
  sent: number[] = [],
  gate: JourneyDriver['answerSend'] = null,
): JourneyDriver {
  const driver = new JourneyDriver(release, START)
  driver.tellHours = true
  const cap = release.settings.workspace.limits.perPerson
  driver.answerSend =
    gate ??
    (key => {
      const asked = driver.commands.findLast(command => command.key === key)
      const about = { key, to: 'send', person: 'p_1' } as const
      // as the gate does: what is held longer than it is worth is never sent
      if (asked?.do === 'send' && driver.now >= asked.expiresAt)
        return { ...about, outcome: 'expired', reason: 'expired' }
      const until = cap && freeAt(cap, sent, driver.now)
      if (until !== null) return { ...about, outcome: 'deferred', until, reason: 'cap-person' }
      sent.push(driver.now)
      return { ...about, outcome: 'sent', reason: null }
    })
  driver.enter('one')
  for (const what of list) {
    if (driver.state.status !== 'running') break
    driver.until(new Date(driver.now + what.after * HOUR).toISOString())
    const body = bodyOf(driver, what)
    if (body && driver.state.status === 'running') driver.entry(body)
  }
  return driver
}

interface Run {
  plan: PlayPlan
  began: number
  ended: number
  as: string
}

/** Every run of a play that is over, from its log. */
function runsOf(driver: JourneyDriver): Run[] {
  const began = new Map<string, number>()
  return driver.rounds.flatMap(({ at, log }) =>
    log.flatMap(record => {
      if (record.what === 'play-started') began.set(`${record.play}.${record.n}`, at)
      if (record.what !== 'play-ended') return []
      const hash = driver.release.settings.plays[record.play]?.hash ?? ''
      const plan = driver.plans.plays[hash]
      if (!plan) throw new Error(`no plan of ${record.play}`)
      return [{ plan, began: began.get(`${record.play}.${record.n}`) ?? 0, ended: at, as: record.as }]
    }),
  )
}

const property = (check: (driver: JourneyDriver, sent: number[], release: Release, list: Happening[]) => void) =>
  fc.assert(
    fc.property(releases, happenings, (release, list) => {
      const sent: number[] = []
      check(live(release, list, sent), sent, release, list)
    }),
    // shrinking compiles thousands of definitions: what has failed is shown as it was found
    { numRuns: 20, endOnFailure: true },
  )

describe('whatever the checks let pass, in whatever order things happen', () => {
  it('the same inputs give the same log', () => {
    property((driver, _, release, list) => {
      expect(live(release, list).rounds).toEqual(driver.rounds)
    })
  })

  it('nothing is stuck: no journey is parked, and a play that runs has an end in sight', () => {
    property(({ state }) => {
      expect(state.parked).toBeNull()
      if (state.plays.length > 0) expect(state.due).not.toBeNull()
    })
  })

  it('every play ends by its atMost, and not before the shortest way the checks have found', () => {
    property((driver, _, release) => {
      driver.until('2026-06-01T09:00:00Z')
      const clock = createClock(release.settings.calendars, null)
      // a play may start again and again; each run of it is over in time, and none that goes on is late
      for (const { hash, startedAt } of driver.state.plays) {
        const plan = driver.plans.plays[hash]
        expect(plan && startedAt + clock.extentOfUntil(plan.atMost).max).toBeGreaterThan(driver.now)
      }
      for (const { plan, began, ended, as } of runsOf(driver)) {
        expect(ended - began).toBeLessThanOrEqual(clock.extentOfUntil(plan.atMost).max)
        const shortest = createWays(plan, clock).time(plan.first)?.min ?? 0
        if (as === 'done') expect(ended - began).toBeGreaterThanOrEqual(shortest)
      }
    })
  })

  it('every play ends by its atMost though what it asks is put off to moments long past', () => {
    property((_, __, release, list) => {
      const askings = new Map<string, number>()
      const putOff: JourneyDriver['answerSend'] = key => {
        const n = (askings.get(key) ?? 0) + 1
        askings.set(key, n)
        const about = { key, to: 'send', person: 'p_1' } as const
        return n > 40
          ? { ...about, outcome: 'sent', reason: null }
          : { ...about, outcome: 'deferred', until: 0, reason: 'wrong-clock' }
      }
      const driver = live(release, list, [], putOff)
      driver.until('2026-06-01T09:00:00Z')
      expect(driver.state.parked).toBeNull()
      const clock = createClock(release.settings.calendars, null)
      for (const { plan, began, ended } of runsOf(driver)) {
        expect(ended - began).toBeLessThanOrEqual(clock.extentOfUntil(plan.atMost).max)
      }
    })
  })

  it('nobody gets more than the cap lets through', () => {
    property((driver, sent, release) => {
      driver.until('2026-06-01T09:00:00Z')
      const cap = release.settings.workspace.limits.perPerson ?? { n: 0, window: 0 }
      for (const at of sent) {
        expect(sent.filter(other => other > at - cap.window && other <= at).length).toBeLessThanOrEqual(cap.n)
      }
    })
  })

  it('a stage is not left again without anything having changed', () => {
    property(driver => {
      const { stage } = driver.state
      driver.feed().facts({})
      expect(driver.state.stage).toEqual(stage)
    })
  })
})
