import { describe, expect, it } from 'vitest'
import { JourneyDriver } from '../../../../support/journey-driver.ts'
import { journeyWith, play, smallRelease } from '../../../../support/small-definitions.ts'

const CADENCE = `cadence: contact
title: Contact
owner: ops
score: engagement
patterns:
  warm:
    - { touch: note, channel: email, role: champion, send: hello }
    - { touch: talk, after: 2 business days, channel: call, role: champion, task: call }
    - { touch: more, after: 1d, channel: email, role: user, send: again }
`

function drive(): JourneyDriver {
  const steps = '  - { id: reach, cadence: contact }\n  - { id: after, task: accept }'
  const files = { 'cadence.yaml': CADENCE, ...journeyWith(['p']), ...play('p', 'start: { stage: engaged }', steps) }
  return new JourneyDriver(smallRelease(files), '2026-01-09T13:00:00Z')
}

const WARM = { 'band.engagement is warm': true }
const at = (text: string): number => Date.parse(text)

describe('cadence', () => {
  it('plans every touch from its beginning, over a weekend too, and makes them one after the other', () => {
    const driver = drive().enter('engaged', WARM)
    const begun = driver.log.find(record => record.what === 'cadence-begun')
    expect(begun).toMatchObject({ cadence: 'contact', band: 'warm' })
    expect(
      begun?.what === 'cadence-begun' && begun.touches.map(t => [t.touch, t.step, t.channel, t.role, t.at]),
    ).toEqual([
      ['note', 'reach-warm-note', 'email', 'champion', at('2026-01-09T13:00:00Z')],
      ['talk', 'reach-warm-talk', 'call', 'champion', at('2026-01-13T13:00:00Z')],
      ['more', 'reach-warm-more', 'email', 'user', at('2026-01-14T13:00:00Z')],
    ])
    driver.until('2026-01-20T09:00:00Z')
    expect(driver.commands.map(c => c.origin.step)).toEqual([
      'reach-warm-note',
      'reach-warm-talk',
      'reach-warm-more',
      'after',
    ])
    expect(driver.story()).toContainEqual(expect.stringContaining('13:00 Follows “contact”, warm: 3 touches planned'))
  })

  it('keeps to its plan when limits hold a touch: what is late is the touch', () => {
    const driver = drive()
    const until = at('2026-01-12T09:00:00Z')
    driver.answerSend = key =>
      driver.now < until
        ? { key, to: 'send', outcome: 'deferred', until, reason: 'cap-person', person: 'p_1' }
        : { key, to: 'send', outcome: 'sent', reason: null, person: 'p_1' }
    driver.enter('engaged', WARM).until('2026-01-20T09:00:00Z')
    expect(driver.log.filter(record => record.what === 'cadence-begun')).toHaveLength(1)
    expect(driver.commands.find(c => c.do === 'create-task')?.at).toBe(at('2026-01-14T09:00:00Z'))
  })

  it('goes on behind it where no pattern is for the band', () => {
    const driver = drive().enter('engaged')
    expect(driver.commands.map(c => c.origin.step)).toEqual(['after'])
    expect(driver.log).toContainEqual(
      expect.objectContaining({ what: 'cadence-begun', band: 'otherwise', touches: [] }),
    )
  })
})
