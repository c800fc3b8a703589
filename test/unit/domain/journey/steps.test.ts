import { describe, expect, it } from 'vitest'
import { acts, driveSteps as drive } from '../../../support/drive-steps.ts'

describe('wait', () => {
  it('lets an exact length pass', () => {
    const driver = drive('  - { id: pause, wait: 36h }\n  - { id: then, task: call }').enter('engaged')
    driver.until('2026-01-06T20:59:00Z')
    expect(acts(driver)).toEqual([])
    driver.until('2026-01-06T21:00:00Z')
    expect(acts(driver)).toEqual(['then'])
  })

  it('counts business days in the office’s calendar', () => {
    const driver = drive(
      '  - { id: pause, wait: 2 business days }\n  - { id: then, task: call }',
      undefined,
      '2026-01-09T13:00:00Z',
    )
    driver.enter('engaged').until('2026-01-13T12:59:00Z')
    expect(acts(driver)).toEqual([])
    driver.until('2026-01-13T13:00:00Z')
    expect(acts(driver)).toEqual(['then'])
  })

  it('waits for a weekday’s hour, and for a moment before a date that may move', () => {
    const weekday = drive('  - { id: pause, wait: until tuesday 10:00 }\n  - { id: then, task: call }').enter('engaged')
    weekday.until('2026-01-06T09:00:00Z')
    expect(acts(weekday)).toEqual(['then'])
    const dated = drive(
      '  - { id: pause, wait: until 3d before account.renewalDate at 09:00 }\n  - { id: then, task: call }',
    )
    dated.enter('engaged', {}, { 'account.renewalDate': '2026-01-20' })
    dated.facts({}, { 'account.renewalDate': '2026-01-15' }).until('2026-01-12T08:00:00Z')
    expect(acts(dated)).toEqual(['then'])
  })

  it('goes on at once when the moment is past', () => {
    const driver = drive('  - { id: pause, wait: until 30d before account.renewalDate }\n  - { id: then, task: call }')
    driver.enter('engaged', {}, { 'account.renewalDate': '2026-01-15' })
    expect(acts(driver)).toEqual(['then'])
  })
})

describe('waitFor', () => {
  const RACE = `
  - id: race
    waitFor:
      - { id: hot, when: account.hot, then: [{ id: a, task: call }] }
      - { id: seen, signal: page.viewed, from: champion, where: minutes >= 3, then: [{ id: b, task: call }] }
    atMost: 5d
    onTimeout: [{ id: late, alert: "nothing", to: sdr }]
  - { id: after, task: accept }`

  it('goes by the first outcome that happens, and on behind the race', () => {
    expect(acts(drive(RACE).enter('engaged').facts({ 'account.hot': true }))).toEqual(['a', 'after'])
    const seen = drive(RACE).enter('engaged')
    seen
      .signal('page.viewed', { role: 'user', data: { minutes: 9 } })
      .signal('page.viewed', { role: 'champion', data: { minutes: 1 } })
    expect(acts(seen)).toEqual([])
    seen.signal('page.viewed', { role: 'champion', data: { minutes: 3 } })
    expect(acts(seen)).toEqual(['b', 'after'])
  })

  it('takes a level that holds on arrival at once, but no signal from before', () => {
    expect(acts(drive(RACE).enter('engaged', { 'account.hot': true }))).toEqual(['a', 'after'])
    const steps = `  - { id: pause, wait: 1d }\n${RACE.slice(1)}`
    const driver = drive(steps)
      .enter('engaged')
      .signal('page.viewed', { role: 'champion', data: { minutes: 9 } })
    driver.until('2026-01-07T09:00:00Z')
    expect(acts(driver)).toEqual([])
  })

  it('goes on by its timeout when the time is up', () => {
    expect(acts(drive(RACE).enter('engaged').until('2026-01-10T09:00:00Z'))).toEqual(['late', 'after'])
  })

  it('looks back to the play’s start where it says so', () => {
    const driver = drive(`
  - { id: pause, wait: 1d }
  - id: race
    waitFor: [{ id: seen, signal: page.viewed, since: play start, then: [{ id: after, task: call, about: signal.stakeholder }] }]
    atMost: 5d
    onTimeout: [{ id: late, alert: "nothing", to: sdr }]`).enter('engaged')
    driver.until('2026-01-05T15:00:00Z').signal('page.viewed', { person: 'p_8' }).until('2026-01-06T09:00:00Z')
    expect(acts(driver)).toEqual(['after'])
    expect(driver.commands[0]).toMatchObject({ about: { person: 'p_8' } })
  })

  it('hands the person of its signal to the steps behind it', () => {
    const driver = drive(`
  - id: race
    waitFor: [{ id: seen, signal: page.viewed, then: [{ id: greet, send: hello, to: signal.stakeholder, ifNobody: skip }] }]
    atMost: 5d
    onTimeout: continue`)
      .enter('engaged')
      .signal('page.viewed', { person: 'p_9' })
    expect(driver.commands[0]).toMatchObject({
      do: 'send',
      to: { person: 'p_9' },
      key: 'growth/acme/1/p.1/greet/1/p_9',
    })
  })
})

describe('branch', () => {
  it('takes the first arm that holds; unknown does not', () => {
    const steps = `
  - id: by-tier
    branch:
      - { if: account.tier is A, then: [{ id: a, task: call }] }
      - { if: account.tier is B, then: [{ id: b, task: call }] }
      - else: [{ id: other, task: call }]
  - { id: after, task: accept }`
    expect(acts(drive(steps).enter('engaged', { 'account.tier is B': true }))).toEqual(['b', 'after'])
    const unknown = drive(steps).enter('engaged', { 'account.tier is A': null, 'account.tier is B': null })
    expect(acts(unknown)).toEqual(['other', 'after'])
    expect(unknown.log).toContainEqual(
      expect.objectContaining({
        what: 'branched',
        arm: null,
        because: [expect.objectContaining({ truth: null }), expect.objectContaining({ truth: null })],
      }),
    )
  })
})

describe('parallel', () => {
  const lanes = (until: string, others = '') => `
  - id: threads
    parallel:
      one: [{ id: w1, wait: 1d }, { id: t1, task: call }]
      two: [{ id: w2, wait: 2d }, { id: t2, task: call }]
      three: [{ id: w3, wait: 3d }, { id: t3, task: call }]
    until: ${until}${others}
  - { id: after, task: accept }`

  it('goes on when all lanes are done', () => {
    const driver = drive(lanes('all')).enter('engaged').until('2026-01-07T10:00:00Z')
    expect(acts(driver)).toEqual(['t1', 't2'])
    driver.until('2026-01-08T09:00:00Z')
    expect(acts(driver)).toEqual(['t1', 't2', 't3', 'after'])
  })

  it('goes on when any, or some, are done and stops the others', () => {
    expect(acts(drive(lanes('any')).enter('engaged').until('2026-01-20T09:00:00Z'))).toEqual(['t1', 'after'])
    expect(acts(drive(lanes('2')).enter('engaged').until('2026-01-20T09:00:00Z'))).toEqual(['t1', 't2', 'after'])
  })

  it('lets the others finish where it says so', () => {
    const driver = drive(lanes('any', '\n    others: finish')).enter('engaged').until('2026-01-20T09:00:00Z')
    expect(acts(driver)).toEqual(['t1', 'after', 't2', 't3'])
    expect(driver.log.at(-1)).toMatchObject({ what: 'play-ended', as: 'done' })
  })

  it('opens no further lane once one was enough at once', () => {
    const driver = drive(`
  - id: threads
    parallel:
      one: [{ id: t1, task: call }]
      two: [{ id: t2, task: call }]
    until: any
  - { id: after, task: accept }`).enter('engaged')
    expect(acts(driver)).toEqual(['t1', 'after'])
  })
})

describe('stop', () => {
  it('ends its lane, its play or the journey', () => {
    const lane = drive(`
  - id: threads
    parallel:
      one: [{ id: enough, stop: lane, reason: enough }]
      two: [{ id: t2, task: call }]
    until: all
  - { id: after, task: accept }`).enter('engaged')
    expect(acts(lane)).toEqual(['t2', 'after'])
    const whole = drive('  - { id: end, stop: play, as: won, reason: "it is won" }').enter('engaged')
    expect(whole.log).toContainEqual(expect.objectContaining({ what: 'play-ended', as: 'won', reason: 'it is won' }))
    const journey = drive('  - { id: end, stop: journey, as: done, reason: "over" }').enter('engaged')
    expect(journey.state.status).toBe('ended')
  })
})
