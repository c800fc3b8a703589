import { describe, expect, it } from 'vitest'
import type { Answer } from '../../../../../domain/journey/commands.ts'
import { JourneyDriver } from '../../../../support/journey-driver.ts'
import { journeyWith, play, smallRelease } from '../../../../support/small-definitions.ts'

const QUOTES = {
  'quotes.yaml':
    'webhook: quotes\ntitle: Quotes\nowner: ops\nurl: https://quotes.example.com/v1\nsecret: QUOTES_SECRET\n',
}
const CALL = `
  - id: quote
    webhook: quotes
    with: { account: account.key, tier: account.tier, note: "For {account.name}", seats: 5 }
    keep: { quoteId: text, amount: number }`
const AFTER = `
  - { id: after, task: accept }`
const SIZE = `
  - id: size
    branch:
      - { if: kept.amount >= 50k and kept.quoteId is known, then: [{ id: big, task: call }] }
      - else: [{ id: small, alert: "Quote {kept.quoteId}: {kept.amount}", to: sdr }]`

function drive(steps: string): JourneyDriver {
  const files = { ...QUOTES, ...journeyWith(['p']), ...play('p', 'start: { stage: engaged }', steps) }
  return new JourneyDriver(smallRelease(files), '2026-01-05T09:00:00Z')
}

const KEY = 'growth/acme/1/p.1/quote/1/-'
const acts = (driver: JourneyDriver) => driver.commands.map(c => `${c.do} ${c.origin.step}`)
const answered = (kept: Record<string, number | boolean>): Answer => {
  return { key: KEY, to: 'call-webhook', outcome: 'answered', reason: null, kept }
}
const failed: Answer = { key: KEY, to: 'call-webhook', outcome: 'failed', reason: 'http-404' }

describe('webhook', () => {
  it('calls, waits for the answer, and goes on with what it said', () => {
    const driver = drive(CALL + SIZE)
    driver.answerCall = null
    driver.enter('engaged')
    expect(driver.commands).toMatchObject([
      {
        do: 'call-webhook',
        key: KEY,
        webhook: 'quotes',
        with: {
          account: { fact: 'account.key' },
          tier: { fact: 'account.tier' },
          note: { text: 'For {account.name}' },
          seats: { value: 5 },
        },
        keep: { quoteId: { type: 'text' }, amount: { type: 'number' } },
      },
    ])
    driver.feed({ answer: answered({ quoteId: true, amount: 60_000 }) })
    expect(acts(driver)).toEqual(['call-webhook quote', 'create-task big'])
    expect(driver.log).toContainEqual({
      what: 'branched',
      play: 'p',
      n: 1,
      step: 'size',
      arm: 0,
      because: [
        { kept: 'kept.amount >= 50k', truth: true },
        { kept: 'kept.quoteId is known', truth: true },
      ],
    })
  })

  it('takes what was not answered for unknown, which matches nothing', () => {
    const driver = drive(CALL + SIZE)
    driver.answerCall = () => answered({ amount: 90_000 })
    expect(acts(driver.enter('engaged'))).toEqual(['call-webhook quote', 'alert small'])
  })

  it('wakes a wait in another lane', () => {
    const driver = drive(`
  - id: both
    parallel:
      calls: [{ id: pause, wait: 1d }, { id: quote, webhook: quotes, keep: { amount: number } }]
      waits:
        - id: until-quoted
          waitFor: [{ id: quoted, when: kept.amount > 0, then: [{ id: tell, task: call }] }]
          atMost: 9d
          onTimeout: continue
    until: all`)
    driver.answerCall = () => answered({ amount: 7 })
    expect(acts(driver.enter('engaged'))).toEqual([])
    expect(acts(driver.until('2026-01-06T09:00:00Z'))).toEqual(['call-webhook quote', 'create-task tell'])
  })

  it('tries again with the same key at the moment it was put off to', () => {
    const driver = drive(CALL + AFTER)
    const until = Date.parse('2026-01-05T09:05:00Z')
    driver.answerCall = key =>
      driver.now < until
        ? { key, to: 'call-webhook', outcome: 'deferred', reason: 'http-503', until }
        : answered({ amount: 1 })
    driver.enter('engaged')
    expect(driver.state.due).toBe(until)
    driver.until('2026-01-05T10:00:00Z')
    expect(driver.commands.map(c => c.key)).toEqual([KEY, KEY, 'growth/acme/1/p.1/after/1/-'])
    expect(driver.story().filter(line => line.includes('Quotes') || line.includes('quotes'))).toEqual([
      '2026-01-05T09:00 Calls “quotes”',
      '2026-01-05T09:00 “quotes” does not answer: the other side answered 503; tried again 2026-01-05 09:05 UTC',
      '2026-01-05T09:05 Calls “quotes”',
      '2026-01-05T09:05 “quotes” answers: amount 1',
    ])
  })

  it('that failed goes its own way where it says so', () => {
    const driver = drive(`${CALL}\n    onFailure: [{ id: by-hand, task: call }]${AFTER}`)
    driver.answerCall = () => failed
    expect(acts(driver.enter('engaged'))).toEqual(['call-webhook quote', 'create-task by-hand', 'create-task after'])
  })

  it('that failed tells its owner and ends the lane where it says nothing', () => {
    const driver = drive(CALL + AFTER)
    driver.answerCall = () => failed
    driver.enter('engaged')
    expect(acts(driver)).toEqual(['call-webhook quote', 'alert quote'])
    expect(driver.commands[1]).toMatchObject({
      key: 'growth/acme/1/p.1/quote/1/failed/-',
      to: [{ team: 'ops' }],
      text: { template: '{account.name}: step “quote” of “p” failed (http-404)' },
    })
    expect(driver.state.plays).toEqual([])
  })
})

describe('onFailure of other steps', () => {
  const SEND = '  - { id: greet, send: hello, to: champion, ifNobody: skip, onFailure: [{ id: by-hand, task: call }] }'

  it('of a send is taken when the message was refused, not when nobody may write', () => {
    const refused = drive(SEND + AFTER)
    refused.answerSend = key => ({ key, to: 'send', outcome: 'rejected', reason: 'smtp-550', person: 'p_1' })
    expect(acts(refused.enter('engaged'))).toEqual(['send greet', 'create-task by-hand', 'create-task after'])
    const optedOut = drive(SEND + AFTER)
    optedOut.answerSend = key => ({ key, to: 'send', outcome: 'skipped', reason: 'opted-out', person: 'p_1' })
    expect(acts(optedOut.enter('engaged'))).toEqual(['send greet', 'create-task after'])
  })

  it('of a send to several is taken when one of them was refused, once all have an outcome', () => {
    const driver = drive(SEND.replace('champion', 'every user') + AFTER)
    driver.answerSend = key => ({
      key,
      to: 'send',
      outcome: key.endsWith('p_1') ? 'rejected' : 'sent',
      reason: null,
      person: null,
    })
    expect(acts(driver.enter('engaged')).slice(3)).toEqual(['create-task by-hand', 'create-task after'])
  })

  it('of a send that does not say: the owner is told, and the lane goes on', () => {
    const driver = drive(`  - { id: greet, send: hello, to: champion, ifNobody: skip }${AFTER}`)
    driver.answerSend = key => ({ key, to: 'send', outcome: 'failed', reason: 'timed-out', person: null })
    expect(acts(driver.enter('engaged'))).toEqual(['send greet', 'alert greet', 'create-task after'])
  })

  it('of a task has the lane wait until the task is made', () => {
    const steps = `  - { id: ask, task: call, onFailure: [{ id: tell, alert: "no task", to: sdr }] }${AFTER}`
    const fine = drive(steps).enter('engaged')
    expect(acts(fine)).toEqual(['create-task ask', 'create-task after'])
    const broken = drive(steps)
    broken.answerTask = key => ({ key, to: 'create-task', failed: key.includes('/ask/') ? 'broken' : null })
    expect(acts(broken.enter('engaged'))).toEqual(['create-task ask', 'alert tell', 'create-task after'])
  })

  it('of a task that does not say: the owner is told, and the lane has gone on', () => {
    const driver = drive(`  - { id: ask, task: call }${AFTER}\n  - { id: pause, wait: 1d }`)
    driver.answerTask = key => ({ key, to: 'create-task', failed: key.includes('/ask/') ? 'broken' : null })
    expect(acts(driver.enter('engaged'))).toEqual(['create-task ask', 'create-task after', 'alert ask'])
  })
})
