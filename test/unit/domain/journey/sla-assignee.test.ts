import { describe, expect, it } from 'vitest'
import { JourneyDriver } from '../../../support/journey-driver.ts'
import { journeyWith, play, smallRelease } from '../../../support/small-definitions.ts'

const SLA = `sla: own
title: Own hours
clock: assignee
target: 4 business hours
pause: task.status is waiting-on-customer
escalate:
  - { at: 50%, alert: assignee }
  - { at: 100%, alert: manager of assignee }
  - { late: 2 business hours, reassign: routing sdr }
`
const NEW_YORK = 'office@America/New_York'

/** A task whose clock goes by whoever has it, made at 10:00 in Berlin (04:00 in New York) on a Monday. */
function made(target = '4 business hours', at = '2026-01-05T09:00:00Z'): JourneyDriver {
  const steps = '  - { id: accept, task: accept, sla: own }\n  - { id: rest, wait: 30d }'
  const files = {
    ...journeyWith(['p']),
    ...play('p', 'start: { stage: engaged }', steps),
    'own.yaml': SLA.replace('4 business hours', target),
  }
  return new JourneyDriver(smallRelease(files), at).enter('engaged')
}

/** Somebody who works such hours has the task now. */
function given(driver: JourneyDriver, hours: string, act: 'assign' | 'claim' = 'assign'): JourneyDriver {
  const task = driver.state.tasks['accept']?.key ?? ''
  const status = act === 'claim' ? 'claimed' : 'open'
  return driver.entry({ kind: 'task', task, act, status, outcome: null, by: null, hours })
}

const clocks = (driver: JourneyDriver) =>
  driver.log.flatMap(record => {
    if (!record.what.startsWith('sla-')) return []
    const due = 'due' in record && record.due !== null ? ` ${new Date(record.due).toISOString().slice(5, 16)}` : ''
    return [`${record.what}${due}`]
  })

describe('an SLA by the clock of whoever has the task', () => {
  it('counts from the moment the task was asked for, once it is known who has it', () => {
    const driver = made()
    expect(clocks(driver)).toEqual([])
    driver.until('2026-01-05T09:01:00Z')
    expect(clocks(given(driver, 'office'))).toEqual(['sla-started 01-05T13:00'])
    expect(clocks(given(made(), NEW_YORK))).toEqual(['sla-started 01-05T18:00'])
  })

  it('breaches and warns in those hours, never in others', () => {
    const driver = given(made(), NEW_YORK).until('2026-01-05T15:59:59Z')
    expect(clocks(driver)).toEqual(['sla-started 01-05T18:00'])
    driver.until('2026-01-05T18:00:00Z')
    expect(clocks(driver).slice(1)).toEqual(['sla-warned', 'sla-breached 01-05T18:00'])
  })

  it('goes on with what is left when somebody else gets it, in the hours they work', () => {
    const driver = given(made(), 'office').until('2026-01-05T12:00:00Z')
    // three of four hours are used; the last one is 09:00 to 10:00 in New York
    given(driver, NEW_YORK, 'claim')
    expect(clocks(driver).at(-1)).toBe('sla-moved 01-05T15:00')
    expect(driver.story().at(-1)).toBe(
      '2026-01-05T12:00 Clock “own” goes on by office in America/New_York with 1 h 00 m left, due 2026-01-05 15:00 UTC',
    )
    expect(clocks(driver.until('2026-01-05T14:59:00Z'))).not.toContain('sla-breached 01-05T15:00')
    expect(clocks(driver.until('2026-01-05T15:00:00Z')).at(-1)).toBe('sla-breached 01-05T15:00')
  })

  it('says nothing when somebody with the same hours gets it', () => {
    expect(clocks(given(given(made(), 'office'), 'office', 'claim'))).toEqual(['sla-started 01-05T13:00'])
  })

  it('keeps what was left while it stands still, and goes on in the hours of who has it then', () => {
    const driver = given(made(), 'office')
      .until('2026-01-05T12:00:00Z')
      .task('accept', 'waiting-on-customer')
      .until('2026-01-06T09:00:00Z')
    expect(clocks(given(driver, NEW_YORK)).slice(-2)).toEqual(['sla-moved', 'sla-resumed 01-06T15:00'])
  })

  it('keeps the moment it was due when it is handed on after its time', () => {
    const driver = given(made(), 'office')
    driver.answerVerify = null
    driver.until('2026-01-05T13:00:00Z')
    given(driver, NEW_YORK)
    const key = driver.commands.find(c => c.do === 'verify')?.key ?? ''
    driver.feed({ answer: { key, to: 'verify', metAt: null } })
    expect(clocks(driver).at(-1)).toBe('sla-breached 01-05T13:00')
  })

  it('is late by the hours of who has it since: two of them after the breach are over at eleven in New York', () => {
    const driver = given(made(), 'office').until('2026-01-05T13:00:00Z')
    given(driver, NEW_YORK).until('2026-01-05T15:59:00Z')
    expect(driver.commands.some(c => c.do === 'reassign-task')).toBe(false)
    driver.until('2026-01-05T16:00:00Z')
    expect(driver.commands.some(c => c.do === 'reassign-task')).toBe(true)
  })

  it('turns business days into a moment of theirs', () => {
    expect(clocks(given(made('1 business day'), NEW_YORK))).toEqual(['sla-started 01-05T22:00'])
  })

  it('is not resumed by a pause that ends before anybody has the task', () => {
    const driver = made()
    driver.entry({ kind: 'control', act: 'pause', by: 'lena', until: driver.now + 3_600_000 })
    driver.until('2026-01-05T10:30:00Z')
    expect(clocks(driver)).toEqual([])
    expect(clocks(given(driver, 'office'))).toEqual(['sla-started 01-05T13:00'])
  })
})
