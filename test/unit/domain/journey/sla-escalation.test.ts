import { describe, expect, it } from 'vitest'
import type { Command } from '../../../../domain/journey/commands.ts'
import { JourneyDriver } from '../../../support/journey-driver.ts'
import { journeyWith, play, smallRelease } from '../../../support/small-definitions.ts'

/** A task with an hour's clock, and what happens when it is late. */
function late(escalate: string, clock = 'always'): JourneyDriver {
  const sla = `sla: strict\ntitle: Strict\nclock: ${clock}\ntarget: 60m\npause: account.hot\nescalate:\n${escalate}\n`
  const steps = '  - { id: accept, task: accept, sla: strict }\n  - { id: rest, wait: 30d }'
  const files = { ...journeyWith(['p']), ...play('p', 'start: { stage: engaged }', steps), 'strict.yaml': sla }
  return new JourneyDriver(smallRelease(files), '2026-01-05T09:00:00Z').enter('engaged')
}

/** What clocks brought about, each with the moment it was decided. */
function acts(driver: JourneyDriver): string[] {
  const of = (c: Command): string[] => {
    const at = new Date(c.at).toISOString().slice(5, 16)
    if (c.do === 'alert' && 'mark' in c.text) return [`${at} alert ${c.text.mark}`]
    return c.do === 'reassign-task' ? [`${at} reassign ${c.sla.mark}`] : []
  }
  return driver.commands.flatMap(of)
}

describe('escalations that repeat', () => {
  const repeat = '  - { every: 20m, times: 3, alert: sdr-manager }'

  it('tell again and again after the breach, and then no more', () => {
    const driver = late(repeat).until('2026-01-09T09:00:00Z')
    expect(acts(driver)).toEqual([
      '01-05T10:20 alert every:20m.1',
      '01-05T10:40 alert every:20m.2',
      '01-05T11:00 alert every:20m.3',
    ])
    expect(driver.state.due).not.toBeNull()
    expect(new Set(driver.commands.map(c => c.key)).size).toBe(driver.commands.length)
  })

  it('fall silent as soon as the task is done', () => {
    const driver = late(repeat).until('2026-01-05T10:30:00Z').task('accept', 'done', 'accepted')
    expect(acts(driver.until('2026-01-09T09:00:00Z'))).toEqual(['01-05T10:20 alert every:20m.1'])
  })

  it('that all came due while the journey was paused are told as one', () => {
    const driver = late(repeat).until('2026-01-05T10:10:00Z')
    driver.entry({ kind: 'control', act: 'pause', by: 'lena', until: Date.parse('2026-01-06T09:00:00Z') })
    driver.until('2026-01-06T09:00:00Z')
    expect(acts(driver)).toEqual(['01-06T09:00 alert every:20m.3'])
  })

  it('count business time in the calendar of the clock', () => {
    const driver = late('  - { every: 2 business hours, times: 2, alert: sdr-manager }', 'office')
    // 09:00 UTC is 10:00 in Berlin: breached at 11:00, then 13:00 and 15:00 there
    expect(acts(driver.until('2026-01-09T09:00:00Z'))).toEqual([
      '01-05T12:00 alert every:2bh.1',
      '01-05T14:00 alert every:2bh.2',
    ])
  })
})

describe('escalations that hand the task on', () => {
  it('do so once, and tell the log which clock it was', () => {
    const driver = late('  - { late: 30m, reassign: routing sdr }').until('2026-01-09T09:00:00Z')
    expect(acts(driver)).toEqual(['01-05T10:30 reassign late:30m'])
    const [command] = driver.commands.filter(c => c.do === 'reassign-task')
    expect(command).toMatchObject({ to: { routing: 'sdr' }, task: driver.state.tasks['accept']?.key })
    expect(command?.key).toMatch(/\/reassign\/late:30m$/)
    expect(driver.log).toContainEqual(expect.objectContaining({ what: 'reassigned', task: 'accept', mark: 'late:30m' }))
    expect(driver.story()).toContain('2026-01-05T10:30 Hands “accept” on: clock “strict” is 30m late')
  })

  it('alert once it is known who has it now, and nobody where the task was done meanwhile', () => {
    const escalate = '  - { at: 100%, reassign: routing sdr, alert: assignee }'
    const driver = late(escalate)
    expect(acts(driver.until('2026-01-05T10:00:00Z'))).toEqual([
      '01-05T10:00 reassign at:100%',
      '01-05T10:00 alert at:100%',
    ])
    const slow = late(escalate)
    slow.answerReassign = null
    slow.until('2026-01-05T10:00:00Z').task('accept', 'done', 'accepted')
    const key = slow.commands.find(c => c.do === 'reassign-task')?.key ?? ''
    slow.feed({ answer: { key, to: 'reassign-task', failed: null } })
    expect(acts(slow)).toEqual(['01-05T10:00 reassign at:100%'])
  })

  it('may do so again and again, each under a key of its own', () => {
    const driver = late('  - { every: 1h, times: 2, reassign: routing sdr }').until('2026-01-09T09:00:00Z')
    expect(acts(driver)).toEqual(['01-05T11:00 reassign every:1h.1', '01-05T12:00 reassign every:1h.2'])
  })
})
