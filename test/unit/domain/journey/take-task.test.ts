import { describe, expect, it } from 'vitest'
import { JourneyDriver } from '../../../support/journey-driver.ts'
import { journeyWith, play, smallRelease } from '../../../support/small-definitions.ts'

const STEPS = `
  - { id: ask, task: call }
  - id: heard
    waitFor: [{ id: spoke, when: task.call.outcome is spoke, then: [{ id: next, task: accept }] }]
    atMost: 5d
    onTimeout: continue`
const KEY = 'growth/acme/1/p.1/ask/1/-'
const AT = Date.parse('2026-01-05T09:00:00Z')

function begun(done?: { outcome: string; by: string; at: number }): JourneyDriver {
  const release = smallRelease({ ...journeyWith(['p']), ...play('p', 'start: { stage: engaged }', STEPS) })
  const driver = new JourneyDriver(release, '2026-01-05T09:00:00Z')
  driver.answerTask = key => ({ key, to: 'create-task', failed: null, ...(done && key === KEY ? { done } : {}) })
  return driver.enter('engaged')
}
const completed = { kind: 'task', task: KEY, act: 'complete', status: 'done', outcome: 'spoke', by: 'jonas' } as const
const made = (driver: JourneyDriver) => driver.commands.map(one => one.origin.step)

describe('a task that was done before its journey asked for it again', () => {
  const done = { outcome: 'spoke', by: 'jonas', at: AT - 60_000 }

  it('is heard of with the answer, and the play goes on', () => {
    const driver = begun(done)
    expect(made(driver)).toEqual(['ask', 'next'])
    expect(driver.state.open).not.toHaveProperty([KEY])
  })

  it('is not told twice when the word of it comes, too', () => {
    const driver = begun(done)
    const told = driver.log.filter(line => line.what === 'task-changed').length
    driver.entry(completed)
    expect(told).toBe(1)
    expect(driver.log.filter(line => line.what === 'task-changed')).toHaveLength(1)
    expect(made(driver)).toEqual(['ask', 'next'])
  })

  it('can be opened and done again', () => {
    const driver = begun(done)
    driver.entry({ ...completed, act: 'reopen', status: 'open', outcome: null })
    expect(driver.state.open).toHaveProperty([KEY])
    driver.entry(completed)
    expect(driver.state.open).not.toHaveProperty([KEY])
    expect(driver.log.filter(line => line.what === 'task-changed')).toHaveLength(3)
  })
})
