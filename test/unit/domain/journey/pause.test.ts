import { describe, expect, it } from 'vitest'
import { step } from '../../../../domain/journey/step.ts'
import { JourneyDriver } from '../../../support/journey-driver.ts'
import { journeyWith, play, smallRelease } from '../../../support/small-definitions.ts'

function drive(steps: string, at = '2026-01-05T09:00:00Z', more = ''): JourneyDriver {
  const release = smallRelease({ ...journeyWith(['p'], more), ...play('p', 'start: { stage: engaged }', steps) })
  return new JourneyDriver(release, at).enter('engaged')
}

const pause = (driver: JourneyDriver, until: string) =>
  driver.entry({ kind: 'control', act: 'pause', by: 'lena', until: Date.parse(until) })
const resume = (driver: JourneyDriver) => driver.entry({ kind: 'control', act: 'resume', by: 'lena', skipEntry: null })
const acts = (driver: JourneyDriver) => driver.commands.map(c => c.origin.step)

describe('pausing a journey', () => {
  it('freezes an exact wait and lets what was left run on', () => {
    const driver = drive('  - { id: rest, wait: 10h }\n  - { id: then, task: call }')
    pause(driver.until('2026-01-05T13:00:00Z'), '2026-02-01T09:00:00Z')
    driver.until('2026-01-08T13:00:00Z')
    resume(driver).until('2026-01-08T18:59:00Z')
    expect(acts(driver)).toEqual([])
    driver.until('2026-01-08T19:00:00Z')
    expect(acts(driver)).toEqual(['then'])
  })

  it('freezes a wait in business hours in open time', () => {
    const driver = drive('  - { id: rest, wait: 6 business hours }\n  - { id: then, task: call }')
    // 09:00 UTC is 10:00 in the office: two of six hours are gone at noon
    pause(driver.until('2026-01-05T11:00:00Z'), '2026-02-01T09:00:00Z')
    resume(driver.until('2026-01-09T14:00:00Z')).until('2026-01-12T09:59:00Z')
    expect(acts(driver)).toEqual([])
    driver.until('2026-01-12T10:00:00Z')
    expect(acts(driver)).toEqual(['then'])
  })

  it('freezes clocks and `for`', () => {
    const driver = drive(
      '  - { id: accept, task: accept, sla: quick }\n  - { id: race, waitFor: [{ id: hot, when: account.hot for 2h, then: [{ id: held, task: call }] }], atMost: 20d, onTimeout: continue }',
    )
    driver.facts({ 'account.hot': true }).until('2026-01-05T09:20:00Z')
    pause(driver, '2026-02-01T09:00:00Z')
    resume(driver.until('2026-01-06T09:20:00Z'))
    expect(driver.state.slas[0]).toMatchObject({ used: 20 * 60_000, since: driver.now })
    driver.until('2026-01-06T10:00:00Z')
    expect(driver.log.some(r => r.what === 'sla-breached')).toBe(true)
    expect(acts(driver)).not.toContain('held')
    driver.until('2026-01-06T11:00:00Z')
    expect(acts(driver)).toContain('held')
  })

  it('leaves a moment tied to a date where it is, and acts on one that passed as soon as it goes on', () => {
    const driver = drive('  - { id: rest, wait: until 3d before account.renewalDate }\n  - { id: then, task: call }')
    driver.facts({}, { 'account.renewalDate': '2026-01-20' })
    pause(driver, '2026-02-01T09:00:00Z')
    resume(driver.until('2026-01-25T09:00:00Z'))
    expect(acts(driver)).toEqual(['then'])
  })

  it('ends by itself when its time is over', () => {
    const driver = drive('  - { id: rest, wait: 10h }\n  - { id: then, task: call }')
    pause(driver, '2026-01-07T09:00:00Z')
    expect(driver.state.due).toBe(Date.parse('2026-01-07T09:00:00Z'))
    driver.until('2026-01-07T09:00:00Z')
    expect(driver.state).toMatchObject({ status: 'running', pause: null })
    driver.until('2026-01-07T19:00:00Z')
    expect(acts(driver)).toEqual(['then'])
  })

  it('passes entries over until it goes on, and keeps answers for then', () => {
    const key = 'growth/acme/1/p.1/greet/1/-'
    const steps = '  - { id: greet, send: hello, to: champion, ifNobody: skip }\n  - { id: then, task: call }'
    const release = smallRelease({ ...journeyWith(['p']), ...play('p', 'start: { stage: engaged }', steps) })
    const held = new JourneyDriver(release, '2026-01-05T09:00:00Z')
    held.answerSend = null
    held.enter('engaged')
    pause(held, '2026-02-01T09:00:00Z')
    held.feed({ answer: { key, to: 'send', outcome: 'sent', reason: null, person: 'p_1' } })
    held.facts({ 'account.ready': true })
    expect(held.state).toMatchObject({ status: 'paused', appliedSeq: 2, stage: { id: 'engaged' } })
    expect(acts(held)).toEqual(['greet'])
    resume(held)
    expect(acts(held)).toEqual(['greet', 'then'])
  })

  it('may be stopped while it stands still', () => {
    const driver = drive('  - { id: rest, wait: 10h }')
    pause(driver, '2026-02-01T09:00:00Z').entry({ kind: 'control', act: 'stop', by: 'lena', as: 'done' })
    expect(driver.state).toMatchObject({ status: 'ended', ended: { as: 'done' } })
  })

  it('asks the same wherever it is cut: pausing and resuming at once changes no moment', () => {
    const steps =
      '  - { id: accept, task: accept, sla: quick }\n  - { id: rest, wait: 6 business hours }\n  - { id: then, task: call }'
    const plain = drive(steps).until('2026-01-20T09:00:00Z')
    const cut = drive(steps).until('2026-01-05T09:10:00Z')
    resume(pause(cut, '2026-02-01T09:00:00Z')).until('2026-01-20T09:00:00Z')
    const moments = (d: JourneyDriver) => d.commands.map(c => [c.origin.step, c.at])
    expect(moments(cut)).toEqual(moments(plain))
    expect(step(cut.plans, cut.state, [], cut.now).rounds).toEqual([])
  })
})
