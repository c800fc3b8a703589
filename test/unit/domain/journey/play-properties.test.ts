import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { unitId } from '../../../../domain/journey/play-runs.ts'
import type { JourneyDriver } from '../../../support/journey-driver.ts'
import { RandomLife } from '../../../support/random-life.ts'
import { journeyWith, play, smallRelease } from '../../../support/small-definitions.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** Every way in which plays get in each other's way, close together. */
const PLAYS: Record<string, [head: string, steps: string]> = {
  opener: [
    'start: { stage: engaged }\nexclusive: talk\npatience: 5d\natMost: 9d',
    `  - id: both
    parallel:
      left: [{ id: left, task: call, assign: sdr }, { id: rest-left, wait: 3d }]
      right: [{ id: heard, waitFor: [{ id: reply, signal: mail.replied, then: continue }], atMost: 6d, onTimeout: continue }]
    until: any
    others: finish
  - { id: on, start: follow-up }`,
  ],
  caller: [
    'start: { signal: page.viewed }\nagain: after 1h\nifRunning: queue\nexclusive: talk\npatience: 4d\natMost: 5d',
    '  - { id: ring, task: call, assign: sdr }\n  - { id: rest, wait: 2d }',
  ],
  answer: [
    'start: { signal: mail.replied, if: account.hot }\nagain: after 0d\nifRunning: restart\natMost: 3d',
    '  - { id: take, task: accept, assign: sdr }\n  - { id: on, start: follow-up }\n  - { id: rest, wait: 2d }',
  ],
  welcome: [
    'start: { signal: page.viewed }\nper: stakeholder\nagain: after 1d\nifRunning: restart\natMost: 4d',
    `  - { id: meet, task: accept, assign: sdr, about: signal.stakeholder }
  - id: met
    waitFor:
      - { id: taken, when: task.accept.outcome is accepted, then: continue }
      - { id: wrote, signal: mail.replied, from: signal.stakeholder, then: [{ id: hi-again, send: again, to: signal.stakeholder }] }
    atMost: 3d
    onTimeout: continue`,
  ],
  threads: [
    'start: { signal: mail.replied }\nagain: after 1d\natMost: 9d',
    `  - id: lanes
    parallel:
      each: up to 4 champion
      lateJoiners: yes
      steps:
        - { id: mail, send: hello, to: each }
        - { id: speak, task: call, assign: sdr, about: each }
        - id: spoke
          waitFor: [{ id: said, signal: page.viewed, from: each, then: continue }, { id: done, when: task.call.done, then: continue }]
          atMost: 4d
          onTimeout: [{ id: quiet, stop: lane, reason: No answer }]
    until: 2
    others: finish
  - { id: on-from-threads, start: welcome }`,
  ],
  rhythm: [
    'start: { every: tuesday 10:00 }\nexclusive: quiet\npatience: 2d\natMost: 3d',
    '  - { id: look, task: call, assign: sdr }\n  - { id: rest, wait: 1d }',
  ],
  'follow-up': [
    'start: { by: others }\nagain: after 12h\nifRunning: queue\nexclusive: quiet\npatience: 1d\natMost: 2d',
    '  - { id: hi, send: hello, to: champion, ifNobody: skip }\n  - { id: rest, wait: 1d }',
  ],
}

const small = new RandomLife(
  smallRelease(
    Object.assign(
      journeyWith(Object.keys(PLAYS)),
      ...Object.entries(PLAYS).map(([id, [head, steps]]) => play(id, head, steps)),
    ),
  ),
)

const starts = Object.values(small.release.slices).flatMap(slice => (slice.kind === 'starts' ? slice.plays : []))
const groupOf = (id: string): string | undefined => starts.find(start => start.play === id)?.exclusive?.group

/** What must hold at every moment, however plays got in each other's way. */
function holdsAlways({ state }: JourneyDriver): void {
  expect(state.parked).toBeNull()
  const groups = state.plays.flatMap(run => groupOf(run.play) ?? [])
  expect(groups).toHaveLength(new Set(groups).size)
  const runs = state.plays.map(run => `${run.play}/${run.unit ? unitId(run.unit) : '-'}`)
  expect(runs).toHaveLength(new Set(runs).size)
  // who waits, waits for something that runs
  if (state.waiting.length > 0) expect(state.plays).not.toEqual([])
  expect(JSON.stringify(state).length).toBeLessThan(16_000)
}

describe('plays that take turns, whatever happens, in whatever order', () => {
  it('the same inputs give the same log', () => {
    fc.assert(
      fc.property(...small.lives, (stage, happenings) => {
        expect(small.live(stage, happenings).rounds).toEqual(small.live(stage, happenings).rounds)
      }),
      { numRuns: 50 },
    )
  })

  it('one of a group runs at a time, one run of a play, and nobody waits for nothing', () => {
    fc.assert(
      fc.property(...small.lives, (stage, happenings) => {
        small.live(stage, happenings, holdsAlways)
      }),
      { numRuns: 150 },
    )
  })

  it('every run ends by its limit, and nothing waits for ever', () => {
    fc.assert(
      fc.property(...small.lives, (stage, happenings) => {
        const driver = small.live(stage, happenings)
        driver.until(new Date(driver.now + 201 * HOUR + 60 * DAY).toISOString())
        // what starts in a rhythm starts for ever, and is never older than its limit
        for (const { startedAt } of driver.state.plays) expect(startedAt).toBeGreaterThan(driver.now - 3 * DAY)
        for (const { since } of driver.state.waiting) expect(since).toBeGreaterThan(driver.now - 2 * DAY)
        expect(driver.state.plays.filter(run => run.play !== 'rhythm' && run.play !== 'follow-up')).toEqual([])
      }),
      { numRuns: 60 },
    )
  })

  it('no effect key is commanded twice, but for a held message that is asked again', () => {
    fc.assert(
      fc.property(...small.lives, (stage, happenings) => {
        const keys = small.live(stage, happenings).commands.flatMap(c => (c.do === 'send' ? [] : [c.key]))
        expect(keys).toHaveLength(new Set(keys).size)
      }),
      { numRuns: 100 },
    )
  })
})
