import { describe, expect, it } from 'vitest'
import { acts, driveSteps as drive } from '../../../../support/drive-steps.ts'

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
