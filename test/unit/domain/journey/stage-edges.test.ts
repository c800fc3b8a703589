import { describe, expect, it } from 'vitest'
import { JourneyDriver } from '../../../support/journey-driver.ts'
import { smallRelease } from '../../../support/small-definitions.ts'

const stages = (list: string, leave = '[{ when: account.gone, as: lost }]') =>
  smallRelease({
    'journey.yaml': `
journey: growth
title: Growth
motion: net-new
owner: ops
calendar: office
enter: account.hot
leave: ${leave}
stages:
${list}`,
    'play.yaml': `
play: ask
title: Ask
motion: net-new
owner: ops
during: [one]
start: { stage: one }
again: after 1d
atMost: 90d
steps: [{ id: accept, task: accept, assign: sdr }]
`,
  })

const moves = (driver: JourneyDriver) =>
  driver.log.flatMap(record => (record.what === 'moved' ? [`${record.from}>${record.to}`] : []))

describe('stage edges', () => {
  it('takes the first edge that holds in listed order, advance before fallBack', () => {
    const release = stages(`
  - { stage: one, title: One, means: m, plays: [ask], advance: [{ to: two, when: account.ready }, { to: three, when: account.ready or account.hot }] }
  - { stage: two, title: Two, means: m, plays: [], advance: [{ to: three, when: account.tier is A }], fallBack: [{ to: one, when: account.tier is C }] } # allow: F2 both hold, that is the point
  - { stage: three, title: Three, means: m, plays: [], last: yes }`)
    const driver = new JourneyDriver(release, '2026-01-05T09:00:00Z').enter('one')
    driver.facts({ 'account.ready': true })
    expect(moves(driver)).toEqual(['one>two'])
  })

  it('goes along several edges in one round and starts nothing in the stages it only passes', () => {
    const release = stages(`
  - { stage: one, title: One, means: m, plays: [ask], advance: [{ to: two, when: account.ready }] }
  - { stage: two, title: Two, means: m, promises: [days], plays: [], advance: [{ to: three, when: account.ready }] }
  - { stage: three, title: Three, means: m, promises: [answer], plays: [], last: yes }`)
    const driver = new JourneyDriver(release, '2026-01-05T09:00:00Z').enter('one').facts({ 'account.ready': true })
    expect(moves(driver)).toEqual(['one>two', 'two>three'])
    expect(driver.state.slas.map(clock => clock.sla)).toEqual(['answer'])
    expect(driver.state.stays).toEqual({ one: 1, two: 1, three: 1 })
  })

  it('visits each stage at most once a round, so two edges that both hold cannot play ping-pong', () => {
    const release = stages(`
  - { stage: one, title: One, means: m, plays: [ask], advance: [{ to: two, when: account.ready }] }
  - { stage: two, title: Two, means: m, plays: [], fallBack: [{ to: one, when: account.ready }], last: yes } # allow: F2 both hold, that is the point`)
    const driver = new JourneyDriver(release, '2026-01-05T09:00:00Z').enter('one').facts({ 'account.ready': true })
    expect(moves(driver)).toEqual(['one>two'])
  })

  it('lets an edge wait until the account has stayed long enough', () => {
    const release = stages(`
  - { stage: one, title: One, means: m, minStay: 2d, plays: [ask], advance: [{ to: two, when: account.ready }] }
  - { stage: two, title: Two, means: m, plays: [], last: yes }`)
    const driver = new JourneyDriver(release, '2026-01-05T09:00:00Z').enter('one')
    driver.until('2026-01-06T09:00:00Z').facts({ 'account.ready': true })
    expect(driver.state.stage.id).toBe('one')
    driver.until('2026-01-07T09:00:00Z')
    expect(driver.state.stage).toMatchObject({ id: 'two', since: Date.parse('2026-01-07T09:00:00Z') })
  })

  it('does not enter a stage that needs a fact nobody knows, and says which', () => {
    const release = stages(`
  - { stage: one, title: One, means: m, plays: [ask], advance: [{ to: two, when: account.ready }] }
  - { stage: two, title: Two, means: m, needs: [account.tier], plays: [], last: yes }`)
    const driver = new JourneyDriver(release, '2026-01-05T09:00:00Z').enter('one').facts({ 'account.ready': true })
    expect(driver.state.stage.id).toBe('one')
    expect(driver.log).toContainEqual({
      what: 'not-moved',
      to: 'two',
      back: false,
      because: [{ needs: 'account.tier' }],
    })
    driver.facts({ 'account.tier is known': true })
    expect(driver.state.stage.id).toBe('two')
  })

  it('counts only a task outcome of the present stay', () => {
    const release = stages(`
  - { stage: one, title: One, means: m, plays: [ask], advance: [{ to: two, when: task.accept.outcome is accepted }] }
  - { stage: two, title: Two, means: m, plays: [], fallBack: [{ to: one, when: account.tier is C }], last: yes }`)
    const driver = new JourneyDriver(release, '2026-01-05T09:00:00Z').enter('one').task('accept', 'done', 'accepted')
    expect(driver.state.stage.id).toBe('two')
    driver.until('2026-01-08T09:00:00Z').facts({ 'account.tier is C': true })
    expect(driver.state.stage).toMatchObject({ id: 'one', stay: 2 })
    driver.facts({ 'account.tier is C': false })
    expect(driver.state.stage.id).toBe('one')
    driver.task('accept', 'done', 'accepted')
    expect(driver.state.stage.id).toBe('two')
  })

  it('treats unknown as not true, and tells that it could not tell', () => {
    const release = stages(`
  - { stage: one, title: One, means: m, plays: [ask], advance: [{ to: two, when: account.ready and account.tier is A }] }
  - { stage: two, title: Two, means: m, plays: [], last: yes }`)
    const driver = new JourneyDriver(release, '2026-01-05T09:00:00Z').enter('one')
    driver.facts({ 'account.ready': true, 'account.tier is A': null })
    expect(driver.state.stage.id).toBe('one')
    const told = driver.log.findLast(record => record.what === 'not-moved')
    expect(told).toMatchObject({ because: [{ truth: null }] })
  })

  it('leaves from every stage, ending plays, tasks and clocks', () => {
    const release = stages(`
  - { stage: one, title: One, means: m, promises: [days], plays: [ask], advance: [{ to: two, when: account.ready }] }
  - { stage: two, title: Two, means: m, plays: [], last: yes }`)
    const driver = new JourneyDriver(release, '2026-01-05T09:00:00Z').enter('one').facts({ 'account.gone': true })
    expect(driver.state).toMatchObject({ status: 'ended', ended: { as: 'lost' }, plays: [], slas: [], open: {} })
    expect(driver.commands.filter(c => c.do === 'cancel-task')).toHaveLength(1)
  })
})
