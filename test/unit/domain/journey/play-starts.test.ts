import { describe, expect, it } from 'vitest'
import { JourneyDriver } from '../../../support/journey-driver.ts'
import { journeyWith, play, smallRelease } from '../../../support/small-definitions.ts'

const STEP = '  - { id: task, task: call, assign: sdr }\n  - { id: rest, wait: 2d }'

function drive(head: string, steps = STEP, at = '2026-01-05T09:00:00Z'): JourneyDriver {
  return new JourneyDriver(smallRelease({ ...journeyWith(['p']), ...play('p', head, steps) }), at)
}

const starts = (driver: JourneyDriver) => driver.log.filter(record => record.what === 'play-started').length
const refusals = (driver: JourneyDriver) =>
  driver.log.flatMap(record => (record.what === 'play-not-started' ? [record.because] : []))

describe('starts of plays', () => {
  it('start on arrival in their stage', () => {
    expect(starts(drive('start: { stage: engaged }').enter('engaged'))).toBe(1)
  })

  it('start when a level turns true, and not again while it stays true', () => {
    const driver = drive('start: { when: account.hot }\nagain: after 1d').enter('engaged')
    expect(starts(driver)).toBe(0)
    driver.facts({ 'account.hot': true })
    expect(starts(driver)).toBe(1)
    driver.until('2026-01-20T09:00:00Z')
    expect(starts(driver)).toBe(1)
    driver.facts({ 'account.hot': false }).facts({ 'account.hot': true })
    expect(starts(driver)).toBe(2)
  })

  it('take a level that holds on arrival as turning true, unless told to skip it', () => {
    expect(starts(drive('start: { when: account.hot }').enter('engaged', { 'account.hot': true }))).toBe(1)
    const skipping = drive('start: { when: account.hot, ifAlreadyTrue: skip }').enter('engaged', {
      'account.hot': true,
    })
    expect(starts(skipping)).toBe(0)
    skipping.facts({ 'account.hot': false }).facts({ 'account.hot': true })
    expect(starts(skipping)).toBe(1)
  })

  it('wait until a level has held long enough, and begin anew when it breaks or becomes unknown', () => {
    const driver = drive('start: { when: account.hot for 2d }').enter('engaged').facts({ 'account.hot': true })
    driver.until('2026-01-06T21:00:00Z').facts({ 'account.hot': null })
    driver.until('2026-01-06T22:00:00Z').facts({ 'account.hot': true })
    driver.until('2026-01-08T21:59:00Z')
    expect(starts(driver)).toBe(0)
    driver.until('2026-01-08T22:00:00Z')
    expect(starts(driver)).toBe(1)
  })

  it('start on a signal whose payload passes, with its person', () => {
    const driver = drive('start: { signal: page.viewed, where: minutes >= 5 }').enter('engaged')
    driver.signal('page.viewed', { data: { minutes: 2 } })
    expect(starts(driver)).toBe(0)
    driver.signal('page.viewed', { data: { minutes: 6 }, person: 'p_7' })
    expect(starts(driver)).toBe(1)
    expect(driver.state.plays[0]?.lanes[0]?.person).toBe('p_7')
  })

  it('start at a moment before a date, in the account’s zone, and once per date', () => {
    const driver = drive(
      'start: { date: 10d before account.renewalDate at 08:00 }\nagain: once per account.renewalDate',
    )
    driver.enter('engaged', {}, { 'account.renewalDate': '2026-01-20' })
    driver.until('2026-01-10T06:59:00Z')
    expect(starts(driver)).toBe(0)
    driver.until('2026-01-10T07:00:00Z')
    expect(starts(driver)).toBe(1)
    driver.until('2026-01-15T07:00:00Z').facts({}, { 'account.renewalDate': '2026-01-20' })
    expect(starts(driver)).toBe(1)
    driver.facts({}, { 'account.renewalDate': '2026-03-01' }).until('2026-02-19T07:00:00Z')
    expect(starts(driver)).toBe(2)
  })

  it('start late when the moment is past, but not when the date itself is', () => {
    const late = drive('start: { date: 10d before account.renewalDate }').enter(
      'engaged',
      {},
      { 'account.renewalDate': '2026-01-08' },
    )
    expect(late.log).toContainEqual(expect.objectContaining({ what: 'play-started', late: expect.any(Number) }))
    const past = drive('start: { date: 10d before account.renewalDate }').enter(
      'engaged',
      {},
      { 'account.renewalDate': '2026-01-04' },
    )
    expect(refusals(past)).toContainEqual([{ code: 'date-past' }])
  })

  it('ask their gate once, at that moment, and tell why it kept them', () => {
    const driver = drive('start: { signal: page.viewed, if: account.tier is A }').enter('engaged').signal('page.viewed')
    expect(starts(driver)).toBe(0)
    expect(refusals(driver)[0]?.[0]).toEqual({ code: 'gate' })
    driver.facts({ 'account.tier is A': true })
    expect(starts(driver)).toBe(0)
  })

  it('do not start again before their time', () => {
    const driver = drive('start: { signal: page.viewed }\nagain: after 10d').enter('engaged').signal('page.viewed')
    driver.until('2026-01-08T09:00:00Z').signal('page.viewed')
    expect(refusals(driver).at(-1)).toEqual([{ code: 'again', until: Date.parse('2026-01-17T09:00:00Z') }])
    driver.until('2026-01-18T09:00:00Z').signal('page.viewed')
    expect(starts(driver)).toBe(2)
  })

  it('are refused while the play runs, or when its goal or stop holds already', () => {
    const running = drive('start: { signal: page.viewed }\nagain: after 1d')
      .enter('engaged')
      .signal('page.viewed')
      .signal('page.viewed')
    expect(refusals(running)).toEqual([[{ code: 'running' }]])
    const reached = drive('start: { signal: page.viewed }\ngoal: { when: account.tier is A }').enter('engaged', {
      'account.tier is A': true,
    })
    expect(refusals(reached.signal('page.viewed'))[0]?.[0]).toEqual({ code: 'goal-holds' })
  })

  it('tell a reason for not starting once, and again only when it changes', () => {
    const driver = drive('start: { when: account.hot and account.tier is A }').enter('engaged')
    driver.signal('page.viewed').signal('page.viewed')
    expect(refusals(driver)).toHaveLength(1)
    driver.facts({ 'account.hot': true })
    expect(refusals(driver)).toHaveLength(2)
  })
})

describe('ends of plays', () => {
  it('end won at their goal, and cancel what they had open', () => {
    const driver = drive('start: { stage: engaged }\ngoal: { when: account.tier is A }')
      .enter('engaged')
      .facts({ 'account.tier is A': true })
    expect(driver.log).toContainEqual(expect.objectContaining({ what: 'play-ended', as: 'won' }))
    expect(driver.commands.map(c => c.do)).toEqual(['create-task', 'cancel-task'])
    expect(driver.state.open).toEqual({})
  })

  it('end stopped, and leave tasks open where the play says so', () => {
    const driver = drive('start: { stage: engaged }\nstopWhen: account.tier is C\nonStop: { tasks: leave }').enter(
      'engaged',
    )
    driver.facts({ 'account.tier is C': true })
    expect(driver.log).toContainEqual(expect.objectContaining({ what: 'play-ended', as: 'stopped' }))
    expect(Object.keys(driver.state.open)).toHaveLength(1)
  })

  it('end expired when they have run as long as they may', () => {
    const race =
      '  - { id: race, waitFor: [{ id: hot, when: account.hot, then: continue }], atMost: 5d, onTimeout: continue }'
    const driver = drive('start: { stage: engaged }\natMost: 1d', race).enter('engaged').until('2026-01-06T09:00:00Z')
    expect(driver.log).toContainEqual(expect.objectContaining({ what: 'play-ended', as: 'expired' }))
  })

  it('end done at their last step, and keep the tasks they asked for', () => {
    const driver = drive('start: { stage: engaged }').enter('engaged').until('2026-01-08T09:00:00Z')
    expect(driver.log).toContainEqual(expect.objectContaining({ what: 'play-ended', as: 'done' }))
    expect(Object.keys(driver.state.open)).toHaveLength(1)
  })

  it('stop when the account leaves their stages', () => {
    const driver = drive('start: { stage: engaged }').enter('engaged').facts({ 'account.ready': true })
    expect(driver.log).toContainEqual(
      expect.objectContaining({ what: 'play-ended', as: 'stopped', reason: 'the account left engaged' }),
    )
  })
})
