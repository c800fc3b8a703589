import { describe, expect, it } from 'vitest'
import { JourneyDriver } from '../../../support/journey-driver.ts'
import { journeyWith, play, smallRelease } from '../../../support/small-definitions.ts'

/** One task with the always-open 60-minute clock: warns at 50%, breaches, one more mark 30 minutes late. */
function quick(at = '2026-01-05T09:00:00Z'): JourneyDriver {
  const steps = '  - { id: accept, task: accept, sla: quick }\n  - { id: rest, wait: 30d }'
  return new JourneyDriver(
    smallRelease({ ...journeyWith(['p']), ...play('p', 'start: { stage: engaged }', steps) }),
    at,
  ).enter('engaged')
}

/** A stage that promises something. */
function promising(sla: string, at: string): JourneyDriver {
  const files = {
    ...journeyWith(['p'], `, promises: [${sla}]`),
    ...play('p', 'start: { signal: page.viewed }', '  - { id: accept, task: accept }'),
  }
  return new JourneyDriver(smallRelease(files), at).enter('engaged')
}

const said = (driver: JourneyDriver) =>
  driver.log.flatMap(record => (record.what.startsWith('sla-') ? [record.what] : []))
const marks = (driver: JourneyDriver) =>
  driver.commands.flatMap(c => (c.do === 'alert' && 'mark' in c.text ? [c.text.mark] : []))

describe('SLA clocks', () => {
  it('warn at their share, breach once, go on telling when late', () => {
    const driver = quick().until('2026-01-05T09:29:59Z')
    expect(marks(driver)).toEqual([])
    driver.until('2026-01-05T09:30:00Z')
    expect(marks(driver)).toEqual(['at:50%'])
    driver.until('2026-01-05T10:00:00Z')
    expect(marks(driver)).toEqual(['at:50%', 'at:100%'])
    driver.until('2026-01-09T10:30:00Z')
    expect(marks(driver)).toEqual(['at:50%', 'at:100%', 'late:30m'])
    expect(said(driver).filter(what => what === 'sla-breached')).toHaveLength(1)
  })

  it('are met when the task is done in time, and fall silent', () => {
    const driver = quick()
      .until('2026-01-05T09:20:00Z')
      .task('accept', 'done', 'accepted')
      .until('2026-01-06T09:00:00Z')
    expect(said(driver)).toEqual(['sla-started', 'sla-met'])
    expect(marks(driver)).toEqual([])
  })

  it('stay breached though they are met late', () => {
    const driver = quick().until('2026-01-05T11:00:00Z').task('accept', 'done', 'accepted')
    expect(driver.log).toContainEqual(expect.objectContaining({ what: 'sla-met', late: true }))
  })

  it('ask before the verdict, and are met when it happened in time and was only seen late', () => {
    const driver = quick()
    driver.answerVerify = key => ({ key, to: 'verify', metAt: Date.parse('2026-01-05T09:55:00Z') })
    driver.until('2026-01-05T10:00:00Z')
    expect(driver.commands.some(c => c.do === 'verify')).toBe(true)
    const met = { what: 'sla-met', at: Date.parse('2026-01-05T09:55:00Z'), late: false }
    expect(driver.log).toContainEqual(expect.objectContaining(met))
    expect(said(driver)).not.toContain('sla-breached')
  })

  it('stand still while the task waits for the customer, and go on with what was left', () => {
    const driver = quick()
      .until('2026-01-05T09:20:00Z')
      .task('accept', 'waiting-on-customer')
      .until('2026-01-05T12:20:00Z')
    expect(marks(driver)).toEqual([])
    driver.task('accept', 'claimed').until('2026-01-05T12:30:00Z')
    expect(marks(driver)).toEqual(['at:50%'])
    driver.until('2026-01-05T12:59:00Z')
    expect(said(driver)).not.toContain('sla-breached')
    driver.until('2026-01-05T13:00:00Z')
    expect(said(driver)).toContain('sla-breached')
  })

  it('end cancelled, not met, when the task is cancelled', () => {
    const driver = quick().task('accept', 'cancelled').until('2026-01-05T12:00:00Z')
    expect(said(driver)).toEqual(['sla-started', 'sla-cancelled'])
  })

  it('keep running on a task that outlives its play', () => {
    const steps = '  - { id: accept, task: accept, sla: quick }'
    const driver = new JourneyDriver(
      smallRelease({ ...journeyWith(['p']), ...play('p', 'start: { stage: engaged }', steps) }),
      '2026-01-05T09:00:00Z',
    ).enter('engaged')
    expect(driver.state.plays).toEqual([])
    driver.until('2026-01-05T10:00:00Z')
    expect(said(driver)).toContain('sla-breached')
  })

  it('turn business days into one moment: Friday 15:00 and two days is Tuesday 15:00', () => {
    const driver = promising('days', '2026-01-09T14:00:00Z')
    expect(driver.log).toContainEqual(
      expect.objectContaining({ what: 'sla-started', due: Date.parse('2026-01-13T14:00:00Z') }),
    )
    driver.until('2026-01-13T13:59:00Z')
    expect(said(driver)).not.toContain('sla-breached')
    driver.until('2026-01-13T14:00:00Z')
    expect(said(driver)).toContain('sla-breached')
  })

  it('give business days whole when they start while the office is closed', () => {
    const driver = promising('days', '2026-01-10T08:00:00Z')
    expect(driver.log).toContainEqual(
      expect.objectContaining({ what: 'sla-started', due: Date.parse('2026-01-13T16:00:00Z') }),
    )
    driver.until('2026-01-13T15:59:00Z')
    expect(said(driver)).not.toContain('sla-breached')
  })

  it('count working hours over a night and a weekend', () => {
    const driver = promising('answer', '2026-01-09T14:00:00Z')
    expect(driver.log).toContainEqual(
      expect.objectContaining({ what: 'sla-started', due: Date.parse('2026-01-12T10:00:00Z') }),
    )
  })

  it('of a stage are met by a signal from the role they name, at the moment it happened', () => {
    const driver = promising('answer', '2026-01-09T09:00:00Z').until('2026-01-09T10:00:00Z')
    driver.signal('mail.replied', { role: 'user' })
    expect(said(driver)).not.toContain('sla-met')
    driver.signal('mail.replied', { role: 'champion', occurred: Date.parse('2026-01-09T09:30:00Z') })
    expect(driver.log).toContainEqual(
      expect.objectContaining({ what: 'sla-met', at: Date.parse('2026-01-09T09:30:00Z') }),
    )
  })

  it('of a stage are cancelled when the account leaves it', () => {
    const driver = promising('days', '2026-01-09T09:00:00Z').facts({ 'account.ready': true })
    expect(said(driver)).toEqual(['sla-started', 'sla-cancelled'])
  })
})

describe('a target that is a table', () => {
  const TABLE = `sla: table
title: Table
clock: always
target:
  - { tier: A, band: warm, within: 5m }
  - { tier: [A, B], motion: renewal, within: 10m }
  - { tier: [A, B], within: 30m }
  - { within: 2h }
escalate:
  - { at: 100%, alert: manager of assignee }
`
  const [tierA, tierB, warm] = ['account.tier is A', 'account.tier is B', 'band.engagement is warm']
  /** When the clock is due for an account of which this holds, minutes after it starts. */
  const dueAfter = (atoms: Record<string, boolean | null>, motion = 'net-new') => {
    const steps = '  - { id: accept, task: accept, sla: table }\n  - { id: rest, wait: 30d }'
    const made = play('p', 'start: { stage: engaged }', steps)
    const files = { ...journeyWith(['p']), ...made, 'table.yaml': TABLE }
    const moved = Object.fromEntries(
      Object.entries(files).map(([path, text]) => [
        path,
        path in made ? text.replace('motion: net-new', `motion: ${motion}`) : text,
      ]),
    )
    const driver = new JourneyDriver(smallRelease(moved), '2026-01-05T09:00:00Z').enter('engaged', atoms)
    const started = driver.log.find(record => record.what === 'sla-started')
    return started && [(started.due - Date.parse('2026-01-05T09:00:00Z')) / 60_000, started.row]
  }

  it('gives each account what its row says, the first that fits', () => {
    expect(dueAfter({ [tierA]: true, [warm]: true })).toEqual([5, 1])
    expect(dueAfter({ [tierA]: true })).toEqual([30, 2])
    expect(dueAfter({ [tierB]: true, [warm]: true })).toEqual([30, 2])
    expect(dueAfter({ [tierB]: true }, 'renewal')).toEqual([10, 2])
  })

  it('takes the last row for whatever is left, and for what is not known', () => {
    expect(dueAfter({})).toEqual([120, 3])
    expect(dueAfter({ [tierA]: null, [tierB]: null })).toEqual([120, 3])
  })
})

describe('a clock that runs while its calendar changes', () => {
  it('is reckoned anew with the release that changed it, from where it began', () => {
    const driver = promising('answer', '2026-01-05T15:00:00Z')
    const office = driver.release.settings.calendars['office']
    if (!office) throw new Error('no calendar')
    // an hour is left of Monday, so three of Tuesday: 12:00 in Berlin
    expect(driver.state.due).toBe(Date.parse('2026-01-06T11:00:00Z'))
    driver.release.settings.calendars['office'] = { ...office, closed: ['2026-01-06'] }
    driver.entry({ kind: 'release', starts: driver.state.starts, atoms: {}, dates: {} })
    expect(driver.state.due).toBe(Date.parse('2026-01-07T11:00:00Z'))
    expect(driver.log.filter(record => record.what === 'sla-moved')).toEqual([
      {
        what: 'sla-moved',
        sla: 'answer',
        clock: expect.any(String),
        calendar: 'office',
        left: 4 * 3_600_000,
        due: driver.state.due,
      },
    ])
    driver.until('2026-01-07T10:59:00Z')
    expect(marks(driver)).toEqual([])
    driver.until('2026-01-07T11:00:00Z')
    expect(marks(driver)).toEqual(['at:100%'])
  })

  it('says nothing where the release left it due when it was', () => {
    const driver = promising('answer', '2026-01-05T15:00:00Z')
    driver.entry({ kind: 'release', starts: driver.state.starts, atoms: {}, dates: {} })
    expect(said(driver)).toEqual(['sla-started'])
  })
})
