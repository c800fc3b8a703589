import { describe, expect, it } from 'vitest'
import { JourneyDriver } from '../../../support/journey-driver.ts'
import { journeyWith, play, smallRelease } from '../../../support/small-definitions.ts'

/** A task with an hour's clock that stands still while it is put off. */
function started(pause = 'task.snoozed'): JourneyDriver {
  const sla = `sla: resting
title: Resting
clock: always
target: 60m
pause: ${pause}
escalate:
  - { at: 50%, alert: assignee }
`
  const steps = '  - { id: accept, task: accept, sla: resting }\n  - { id: rest, wait: 30d }'
  const release = smallRelease({
    ...journeyWith(['p']),
    ...play('p', 'start: { stage: engaged }', steps),
    'resting.yaml': sla,
  })
  return new JourneyDriver(release, '2026-01-05T09:00:00Z').enter('engaged')
}

/** Somebody puts the task off, or takes that back (null). */
function snooze(driver: JourneyDriver, until: string | null): JourneyDriver {
  const task = driver.state.tasks['accept']?.key ?? ''
  const snoozedUntil = until === null ? null : Date.parse(until)
  const act = until === null ? 'claim' : 'snooze'
  return driver.entry({ kind: 'task', task, act, status: 'claimed', outcome: null, by: 'jonas', snoozedUntil })
}

const told = (driver: JourneyDriver, what: string) => driver.log.filter(record => record.what === what)

describe('a clock whose task is put off', () => {
  it('stands still until that moment, then goes on by itself with what was left', () => {
    const driver = started().until('2026-01-05T09:20:00Z')
    snooze(driver, '2026-01-06T08:00:00Z').until('2026-01-06T07:59:59Z')
    expect(told(driver, 'sla-warned')).toEqual([])
    expect(driver.state.slas).toMatchObject([{ since: null, used: 20 * 60_000 }])
    driver.until('2026-01-06T08:10:00Z')
    expect(told(driver, 'sla-resumed')).toMatchObject([{ due: Date.parse('2026-01-06T08:40:00Z') }])
    expect(told(driver, 'sla-warned')).toHaveLength(1)
    driver.until('2026-01-06T08:40:00Z')
    expect(told(driver, 'sla-breached')).toHaveLength(1)
  })

  it('goes on at once when somebody takes the task up earlier', () => {
    const driver = started().until('2026-01-05T09:20:00Z')
    snooze(driver, '2026-01-06T08:00:00Z').until('2026-01-05T10:00:00Z')
    snooze(driver, null)
    expect(told(driver, 'sla-resumed')).toMatchObject([{ due: Date.parse('2026-01-05T10:40:00Z') }])
  })

  it('stays put off when something else of the task changes, and when it is put off again', () => {
    const driver = started()
    snooze(driver, '2026-01-05T12:00:00Z').task('accept', 'claimed').until('2026-01-05T11:00:00Z')
    expect(told(driver, 'sla-paused')).toHaveLength(1)
    snooze(driver, '2026-01-05T15:00:00Z').until('2026-01-05T14:00:00Z')
    expect(told(driver, 'sla-resumed')).toEqual([])
  })

  it('waits for the customer as well, where both are named', () => {
    const driver = started('task.status is waiting-on-customer or task.snoozed')
    snooze(driver, '2026-01-05T12:00:00Z').task('accept', 'waiting-on-customer').until('2026-01-05T13:00:00Z')
    expect(told(driver, 'sla-resumed')).toEqual([])
    driver.task('accept', 'claimed')
    expect(told(driver, 'sla-resumed')).toHaveLength(1)
  })

  it('is told of it only where its definition says so', () => {
    expect(started().release.journeys['growth']?.taskStates).toContain('snoozed')
    expect(started('task.status is claimed').release.journeys['growth']?.taskStates).not.toContain('snoozed')
  })
})
