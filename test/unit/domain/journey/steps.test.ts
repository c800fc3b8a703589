import { describe, expect, it } from 'vitest'
import { JourneyDriver } from '../../../support/journey-driver.ts'
import { journeyWith, play, smallRelease } from '../../../support/small-definitions.ts'

function drive(steps: string, head = 'start: { stage: engaged }', at = '2026-01-05T09:00:00Z'): JourneyDriver {
  return new JourneyDriver(smallRelease({ ...journeyWith(['p']), ...play('p', head, steps) }), at)
}

/** Which steps acted, in order. */
const acts = (driver: JourneyDriver) => driver.commands.map(c => c.origin.step)

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

describe('send', () => {
  const ONE =
    '  - { id: greet, send: hello, to: champion, expires: 5d, ifNobody: task call }\n  - { id: after, task: accept }'

  it('waits for its answer before it goes on', () => {
    const driver = drive(ONE)
    driver.answerSend = null
    driver.enter('engaged')
    expect(acts(driver)).toEqual(['greet'])
    driver.feed({
      answer: { key: 'growth/acme/1/p.1/greet/1/-', to: 'send', outcome: 'sent', person: 'p_1', reason: null },
    })
    expect(acts(driver)).toEqual(['greet', 'after'])
  })

  it('asks again with the same key when a held message is free', () => {
    const driver = drive(ONE)
    const until = Date.parse('2026-01-07T09:00:00Z')
    driver.answerSend = key =>
      driver.now < until
        ? { key, to: 'send', outcome: 'deferred', until, reason: 'cap-person', person: 'p_1' }
        : { key, to: 'send', outcome: 'sent', reason: null, person: 'p_1' }
    driver.enter('engaged').until('2026-01-08T09:00:00Z')
    expect(driver.commands.filter(c => c.do === 'send').map(c => c.key)).toEqual([
      'growth/acme/1/p.1/greet/1/-',
      'growth/acme/1/p.1/greet/1/-',
    ])
    expect(acts(driver)).toEqual(['greet', 'greet', 'after'])
  })

  it('asks for held messages at once when the account is not held any more, and those held elsewhere are held again', () => {
    const driver = drive(ONE)
    const until = Date.parse('2026-01-07T09:00:00Z')
    let held = true
    driver.answerSend = key =>
      held
        ? { key, to: 'send', outcome: 'deferred', until, reason: 'on-hold:jonas', person: 'p_1' }
        : { key, to: 'send', outcome: 'sent', reason: null, person: 'p_1' }
    driver.enter('engaged').entry({ kind: 'hold-ended' })
    expect(acts(driver)).toEqual(['greet', 'greet'])
    held = false
    driver.entry({ kind: 'hold-ended' })
    expect(acts(driver)).toEqual(['greet', 'greet', 'greet', 'after'])
  })

  it('waits where nobody can tell whether a message arrived, and asks again as soon as somebody has decided', () => {
    const driver = drive(ONE)
    let outcome: 'unknown' | 'sent' = 'unknown'
    driver.answerSend = key => ({ key, to: 'send', outcome, reason: 'smtp-econnection-after-body', person: 'p_1' })
    driver.enter('engaged').entry({ kind: 'hold-ended' })
    expect(acts(driver)).toEqual(['greet'])
    driver.entry({ kind: 'effect-decided', effect: 'growth/acme/1/p.1/greet/1/other' })
    expect(acts(driver)).toEqual(['greet'])
    outcome = 'sent'
    driver.entry({ kind: 'effect-decided', effect: 'growth/acme/1/p.1/greet/1/-' })
    expect(acts(driver)).toEqual(['greet', 'greet', 'after'])
  })

  it('goes on with a message in doubt when it is no longer worth sending, and says so', () => {
    const driver = drive(ONE)
    driver.answerSend = key => ({ key, to: 'send', outcome: 'unknown', reason: 'lost', person: 'p_1' })
    driver.enter('engaged').until('2026-01-09T09:00:00Z')
    expect(acts(driver)).toEqual(['greet'])
    driver.until('2026-01-12T09:00:00Z')
    expect(acts(driver)).toEqual(['greet', 'greet', 'after'])
    expect(driver.log).toContainEqual(expect.objectContaining({ what: 'send-answered', outcome: 'unknown' }))
  })

  it('asks again at once when what held a message ended while its answer was on the way', () => {
    const driver = drive(ONE)
    driver.answerSend = null
    const key = 'growth/acme/1/p.1/greet/1/-'
    const until = Date.parse('2026-01-07T09:00:00Z')
    driver.enter('engaged').entry({ kind: 'hold-ended' })
    driver.feed({ answer: { key, to: 'send', outcome: 'deferred', until, reason: 'switched-off:all', person: 'p_1' } })
    expect(acts(driver)).toEqual(['greet', 'greet'])
    driver.feed({ answer: { key, to: 'send', outcome: 'deferred', until, reason: 'quiet-hours', person: 'p_1' } })
    expect(acts(driver)).toEqual(['greet', 'greet'])
  })

  it('asks for the last time when the message is no longer worth sending', () => {
    const driver = drive(ONE)
    driver.answerSend = key =>
      driver.now >= Date.parse('2026-01-10T09:00:00Z')
        ? { key, to: 'send', outcome: 'expired', reason: 'expired', person: null }
        : {
            key,
            to: 'send',
            outcome: 'deferred',
            until: Date.parse('2026-02-01T09:00:00Z'),
            reason: 'cap-person',
            person: null,
          }
    driver.enter('engaged').until('2026-01-10T09:00:00Z')
    expect(acts(driver)).toEqual(['greet', 'greet', 'after'])
  })

  it('does what it says when nobody is there', () => {
    const driver = drive(ONE)
    driver.answerSend = key => ({ key, to: 'send', outcome: 'nobody', reason: 'nobody', person: null })
    driver.enter('engaged')
    expect(driver.commands.map(c => c.do)).toEqual(['send', 'create-task', 'create-task'])
    const stops = drive(
      '  - { id: greet, send: hello, to: champion, ifNobody: stop lane }\n  - { id: after, task: accept }',
    )
    stops.answerSend = key => ({ key, to: 'send', outcome: 'nobody', reason: 'nobody', person: null })
    expect(acts(stops.enter('engaged'))).toEqual(['greet'])
  })

  it('chooses several people first, then writes to each once', () => {
    const driver = drive(
      '  - { id: greet, send: hello, to: every user, ifNobody: skip }\n  - { id: after, task: accept }',
    ).enter('engaged')
    expect(driver.commands.map(c => c.key.split('/').slice(4).join('/'))).toEqual([
      'greet/1/people',
      'greet/1/p_1',
      'greet/1/p_2',
      'after/1/-',
    ])
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
