import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openBetween } from '../../../../domain/calendar/open-time.ts'
import { JourneyDriver } from '../../../support/journey-driver.ts'
import { journeyWith, play, smallRelease } from '../../../support/small-definitions.ts'

const HOUR = 3_600_000
const TOTAL = 4 * HOUR
const release = smallRelease({
  ...journeyWith(['p']),
  ...play('p', 'start: { stage: engaged }', '  - { id: accept, task: accept, sla: open }\n  - { id: rest, wait: 30d }'),
  'open.yaml': `sla: open
title: Open
clock: office
target: 4 business hours
pause: task.status is waiting-on-customer
escalate:
  - { at: 50%, alert: assignee }
  - { at: 100%, alert: manager of assignee }
  - { late: 2 business hours, alert: sdr-manager }
  - { every: 4 business hours, times: 2, alert: sdr-manager }
`,
})
const { office } = release.settings.calendars
if (!office) throw new Error('the small workspace has an office')

/** Open hours that have to be used before a mark may be told. */
const NEEDS: Readonly<Record<string, number>> = {
  'at:50%': TOTAL / 2,
  'late:2bh': TOTAL + 2 * HOUR,
  'every:4bh.1': TOTAL + 4 * HOUR,
  'every:4bh.2': TOTAL + 8 * HOUR,
}

/** What happens to the task, each so many minutes after what was before: it waits for the customer, or is worked again, or nothing. */
const lives = fc.array(
  fc.record({
    minutes: fc.integer({ min: 1, max: 900 }),
    does: fc.constantFrom('waiting-on-customer', 'claimed', 'nothing'),
  }),
  { minLength: 1, maxLength: 12 },
)

describe('an SLA clock', () => {
  it('never fires early, wherever it starts, however often it stands still', () => {
    fc.assert(
      // a minute of three weeks over a change of the clocks
      fc.property(fc.integer({ min: 0, max: 21 * 1440 }), lives, (start, life) => {
        const begun = Date.parse('2026-03-16T00:00:00Z') + start * 60_000
        const driver = new JourneyDriver(release, new Date(begun).toISOString()).enter('engaged')
        const runs: [from: number, to: number][] = []
        let since: number | null = begun
        for (const { minutes, does } of life) {
          driver.until(new Date(driver.now + minutes * 60_000).toISOString())
          if (does === 'nothing') continue
          driver.task('accept', does)
          if (does === 'waiting-on-customer' && since !== null) runs.push([since, driver.now])
          since = does === 'claimed' ? (since ?? driver.now) : null
        }
        driver.until(new Date(driver.now + 60 * HOUR).toISOString())
        // once breached a clock stands still no more, so what it used until then is what counts
        const used = (at: number) =>
          [...runs, ...(since === null ? [] : [[since, Number.POSITIVE_INFINITY] as const])].reduce(
            (sum, [from, to]) => sum + (at > from ? openBetween(office, from, Math.min(to, at)) : 0),
            0,
          )
        for (const { at, log } of driver.rounds) {
          for (const line of log) {
            if (line.what === 'sla-breached') expect(used(at)).toBeGreaterThanOrEqual(TOTAL)
            if (line.what !== 'sla-warned') continue
            const breached = driver.rounds.find(round => round.log.some(one => one.what === 'sla-breached'))?.at
            const late = line.mark.startsWith('at:') ? used(at) : TOTAL + openBetween(office, breached ?? at, at)
            expect(late, line.mark).toBeGreaterThanOrEqual(NEEDS[line.mark] ?? Number.POSITIVE_INFINITY)
          }
        }
      }),
      { numRuns: 150 },
    )
  })
})
