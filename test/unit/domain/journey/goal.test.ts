import { describe, expect, it } from 'vitest'
import { JourneyDriver } from '../../../support/journey-driver.ts'
import { journeyWith, play, smallRelease } from '../../../support/small-definitions.ts'

const AT = '2026-01-05T09:00:00Z'

function journey(goal: string): JourneyDriver {
  const files = journeyWith([])
  const text = (files['journey.yaml'] ?? '').replace('leave:', `goal: ${goal}\nleave:`)
  return new JourneyDriver(smallRelease({ 'journey.yaml': text }), AT).enter('engaged')
}

const told = (driver: JourneyDriver) =>
  driver.rounds.flatMap(round =>
    round.log.flatMap(record =>
      record.what === 'goal-reached' || record.what === 'goal-missed'
        ? [{ at: new Date(round.at).toISOString().slice(0, 10), ...record, because: undefined }]
        : [],
    ),
  )

describe('the goal of a journey', () => {
  it('is reached with its stage, and the journey goes on', () => {
    const driver = journey('{ reach: accepted, within: 30d }')
      .until('2026-01-10T09:00:00Z')
      .facts({ 'account.ready': true })
    expect(told(driver)).toMatchObject([{ at: '2026-01-10', what: 'goal-reached', play: null, late: false }])
    expect(driver.state.status).toBe('running')
    driver.until('2026-03-01T09:00:00Z')
    expect(told(driver)).toHaveLength(1)
  })

  it('is missed by its time, told at that moment, and may still be reached late', () => {
    const driver = journey('{ when: account.hot for 2d, within: 30d }').until('2026-02-20T09:00:00Z')
    expect(told(driver)).toMatchObject([{ at: '2026-02-04', what: 'goal-missed', play: null }])
    driver.facts({ 'account.hot': true }).until('2026-02-25T09:00:00Z')
    expect(told(driver).at(-1)).toMatchObject({ at: '2026-02-22', what: 'goal-reached', late: true })
  })

  it('without a time is never missed', () => {
    expect(told(journey('{ reach: accepted }').until('2028-01-01T09:00:00Z'))).toEqual([])
  })
})

describe('the goal of a play', () => {
  const drive = (): JourneyDriver => {
    const head = 'start: { stage: engaged }\ngoal: { when: account.hot, within: 5d }'
    const release = smallRelease({ ...journeyWith(['p']), ...play('p', head, '  - { id: rest, wait: 30d }') })
    return new JourneyDriver(release, AT).enter('engaged')
  }

  it('reached in time ends the play as won', () => {
    const driver = drive().facts({ 'account.hot': true })
    expect(told(driver)).toMatchObject([{ what: 'goal-reached', play: 'p', late: false }])
    expect(driver.log.find(record => record.what === 'play-ended')).toMatchObject({ as: 'won' })
  })

  it('that holds as the account leaves its stage ends the play as won, not as stopped', () => {
    const head = 'start: { stage: engaged }\ngoal: { when: account.ready }'
    const release = smallRelease({ ...journeyWith(['p']), ...play('p', head, '  - { id: rest, wait: 30d }') })
    const left = (fact: string): unknown[] => {
      const driver = new JourneyDriver(release, AT).enter('engaged').facts({ [fact]: true })
      return driver.log
        .filter(record => record.what === 'play-ended' || record.what === 'moved')
        .map(r => 'as' in r && r.as)
    }
    expect(left('account.ready')).toEqual([false, 'won'])
    expect(left('account.hot')).toEqual([])
  })

  it('whose time is over is missed once, and the play goes on until it is won late', () => {
    const driver = drive().until('2026-01-20T09:00:00Z')
    expect(told(driver)).toMatchObject([{ at: '2026-01-10', what: 'goal-missed', play: 'p' }])
    driver.facts({ 'account.hot': true })
    expect(told(driver).at(-1)).toMatchObject({ what: 'goal-reached', play: 'p', late: true })
  })
})
