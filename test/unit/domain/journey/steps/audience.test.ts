import { describe, expect, it } from 'vitest'
import { JourneyDriver } from '../../../../support/journey-driver.ts'
import { journeyWith, play, smallRelease } from '../../../../support/small-definitions.ts'

const ADS = { 'ads.yaml': 'audience: ads\ntitle: Ads\nowner: ops\nfile: ads.csv\n' }
const AFTER = '\n  - { id: after, wait: 9d }'

function drive(steps: string, head = 'start: { stage: engaged }\nstopWhen: account.hot'): JourneyDriver {
  const files = { ...ADS, ...journeyWith(['p']), ...play('p', head, steps) }
  return new JourneyDriver(smallRelease(files), '2026-01-05T09:00:00Z')
}

const changes = (driver: JourneyDriver) =>
  driver.commands.flatMap(c => (c.do === 'change-audience' ? [{ key: c.key, act: c.act, to: c.to }] : []))
const KEY = 'growth/acme/1/p.1/on/1'

describe('audience', () => {
  it('puts each person on by an effect of its own, and waits for what came of it', () => {
    const driver = drive(`  - { id: on, audience: ads, add: every user }${AFTER}`).enter('engaged')
    expect(changes(driver)).toEqual([
      { key: `${KEY}/p_1`, act: 'add', to: { person: 'p_1' } },
      { key: `${KEY}/p_2`, act: 'add', to: { person: 'p_2' } },
    ])
    expect(driver.state.plays[0]?.lanes).toMatchObject([{ step: 'after' }])
    expect(driver.log.filter(r => r.what === 'audience-answered')).toHaveLength(2)
  })

  it('may be about the whole account, and take off', () => {
    const driver = drive(`  - { id: on, audience: ads, add: account }\n  - { id: off, audience: ads, remove: account }`)
    expect(changes(driver.enter('engaged'))).toEqual([
      { key: `${KEY}/-`, act: 'add', to: null },
      { key: 'growth/acme/1/p.1/off/1/-', act: 'remove', to: null },
    ])
  })

  it('is asked again when it is free of what held it', () => {
    const driver = drive(`  - { id: on, audience: ads, add: champion }${AFTER}`)
    const until = Date.parse('2026-01-07T09:00:00Z')
    driver.answerAudience = key =>
      driver.now < until
        ? { key, to: 'change-audience', outcome: 'deferred', until, reason: 'cap-person', person: 'p_1' }
        : { key, to: 'change-audience', outcome: 'sent', reason: null, person: 'p_1' }
    driver.enter('engaged').until('2026-01-08T09:00:00Z')
    expect(changes(driver).map(c => c.key)).toEqual([`${KEY}/-`, `${KEY}/-`])
  })

  const UNDO = `  - { id: on, audience: ads, add: account, undo: at play end }${AFTER}`
  const undone = { key: `${KEY}/-/undo`, act: { undo: `${KEY}/-` }, to: null }

  it.each([
    ['done', (d: JourneyDriver) => d.until('2026-01-20T09:00:00Z')],
    ['stopped', (d: JourneyDriver) => d.facts({ 'account.hot': true })],
    ['stopped with its journey', (d: JourneyDriver) => d.facts({ 'account.gone': true })],
  ])('is undone once when its play is %s', (_, end) => {
    const driver = drive(UNDO).enter('engaged')
    expect(changes(driver)).toHaveLength(1)
    end(driver)
    expect(changes(driver).slice(1)).toEqual([undone])
    expect(driver.log).toContainEqual({ what: 'audience-undone', play: 'p', n: 1, audience: 'ads' })
  })

  it('is undone when the play has run as long as it may, and though it was never heard of', () => {
    const driver = drive(UNDO.replace('9d', '4d'), 'start: { stage: engaged }\natMost: 5d')
    driver.answerAudience = key => ({
      key: `${key}/lost`,
      to: 'change-audience',
      outcome: 'failed',
      reason: 'x',
      person: null,
    })
    driver.enter('engaged').until('2026-01-11T09:00:00Z')
    expect(changes(driver).slice(1)).toEqual([undone])
  })

  it('stays as it is where nothing says undo', () => {
    const driver = drive(`  - { id: on, audience: ads, add: account }${AFTER}`)
      .enter('engaged')
      .until('2026-02-20T09:00:00Z')
    expect(changes(driver)).toHaveLength(1)
  })

  it('that failed goes its own way', () => {
    const driver = drive(
      `  - { id: on, audience: ads, add: account, onFailure: [{ id: by-hand, task: call }] }${AFTER}`,
    )
    driver.answerAudience = key => ({
      key,
      to: 'change-audience',
      outcome: 'rejected',
      reason: 'http-404',
      person: null,
    })
    expect(driver.enter('engaged').commands.map(c => c.do)).toEqual(['change-audience', 'create-task'])
  })
})
