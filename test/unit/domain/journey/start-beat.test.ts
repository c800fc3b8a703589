import { describe, expect, it } from 'vitest'
import { JourneyDriver } from '../../../support/journey-driver.ts'
import { journeyWith, play, smallRelease } from '../../../support/small-definitions.ts'

const QUICK = '  - { id: task, task: call, assign: sdr }'

/** A play of the first stage that starts in a rhythm; Berlin time, day start 09:00. */
function drive(head: string, at = '2026-01-05T10:00:00Z', steps = QUICK): JourneyDriver {
  const files = smallRelease({ ...journeyWith(['p']), ...play('p', head, steps) })
  return new JourneyDriver(files, at).enter('engaged')
}

const starts = (driver: JourneyDriver): string[] =>
  driver.rounds.flatMap(round =>
    round.log.flatMap(r => (r.what === 'play-started' ? [new Date(round.at).toISOString().slice(0, 16)] : [])),
  )

describe('a play that starts in a rhythm', () => {
  it('starts on a weekday at a time of the account’s zone, also when the clocks change', () => {
    expect(
      starts(drive('start: { every: monday 09:00 }', '2026-03-16T10:00:00Z').until('2026-04-07T00:00:00Z')),
    ).toEqual(['2026-03-23T08:00', '2026-03-30T07:00', '2026-04-06T07:00'])
  })

  it('starts every so many days at the start of the day, counted from when the account came', () => {
    expect(starts(drive('start: { every: 30d }').until('2026-04-10T00:00:00Z'))).toEqual([
      '2026-02-04T08:00',
      '2026-03-06T08:00',
      '2026-04-05T07:00',
    ])
  })

  it('never drifts: a month from the 31st is the last day of a shorter one, and the 31st after it', () => {
    const driver = drive('start: { every: 1 month at 16:00 }', '2026-01-31T10:00:00Z').until('2026-06-01T00:00:00Z')
    expect(starts(driver)).toEqual(['2026-02-28T15:00', '2026-03-31T14:00', '2026-04-30T14:00', '2026-05-31T14:00'])
  })

  it('makes up for beats missed while paused by one start, and keeps its rhythm', () => {
    const driver = drive('start: { every: 1w at 10:00 }')
    driver.entry({ kind: 'control', act: 'pause', by: 'lena', until: Date.parse('2026-01-28T12:00:00Z') })
    driver.until('2026-02-10T00:00:00Z')
    expect(starts(driver)).toEqual(['2026-01-28T12:00', '2026-02-02T09:00', '2026-02-09T09:00'])
    expect(driver.log.find(r => r.what === 'play-started')).toMatchObject({
      late: Date.parse('2026-01-28T12:00:00Z') - Date.parse('2026-01-12T09:00:00Z'),
    })
  })

  it('makes up for years of missed beats by one start', () => {
    const driver = drive('start: { every: 1d }')
    driver.entry({ kind: 'control', act: 'pause', by: 'lena', until: Date.parse('2029-01-05T12:00:00Z') })
    driver.until('2029-01-06T12:00:00Z')
    expect(starts(driver)).toEqual(['2029-01-05T12:00', '2029-01-06T08:00'])
  })

  it('passes over a beat while it is running, or when its gate does not hold, and says so', () => {
    const driver = drive('start: { every: 1d, if: account.hot }', '2026-01-05T10:00:00Z', '  - { id: rest, wait: 36h }')
    driver.until('2026-01-06T08:00:00Z').facts({ 'account.hot': true }).until('2026-01-09T09:00:00Z')
    expect(starts(driver)).toEqual(['2026-01-07T08:00', '2026-01-09T08:00'])
    expect(driver.log.flatMap(r => (r.what === 'play-not-started' ? [r.because[0]] : []))).toEqual([
      { code: 'gate' },
      { code: 'running' },
    ])
  })

  it('begins its rhythm anew when the account comes back to its stage', () => {
    const files = smallRelease({
      'journey.yaml': `
journey: growth
title: Growth
motion: net-new
owner: ops
enter: account.hot
stages:
  - { stage: engaged, means: m, plays: [p], advance: [{ to: accepted, when: account.ready }] }
  - { stage: accepted, means: m, plays: [background], advance: [{ to: end, when: account.ready and account.tier is A }], fallBack: [{ to: engaged, when: not account.ready }] }
  - { stage: end, means: m, last: yes }
`,
      ...play('p', 'start: { every: 10d }', QUICK),
    })
    const driver = new JourneyDriver(files, '2026-01-05T10:00:00Z').enter('engaged').facts({ 'account.ready': true })
    driver.until('2026-01-20T10:00:00Z').facts({ 'account.ready': false })
    driver.until('2026-01-31T00:00:00Z')
    expect(starts(driver)).toEqual(['2026-01-30T08:00'])
  })
})

describe('a wait until a weekday', () => {
  it('does not move with a pause: a moment that has passed is acted on at once', () => {
    const driver = drive(
      'start: { stage: engaged }',
      '2026-01-05T10:00:00Z',
      '  - { id: rest, wait: until tuesday 09:00 }',
    )
    driver.entry({ kind: 'control', act: 'pause', by: 'lena', until: Date.parse('2026-01-08T10:00:00Z') })
    driver.until('2026-01-08T10:00:00Z')
    expect(driver.state.plays).toEqual([])
  })
})

describe('a step that stops the journey', () => {
  it('says why', () => {
    const driver = drive(
      'start: { stage: engaged }',
      '2026-01-05T10:00:00Z',
      '  - { id: out, stop: journey, as: lost, reason: No budget }',
    )
    expect(driver.log).toContainEqual({ what: 'ended', as: 'lost', because: [], by: null, reason: 'No budget' })
    expect(driver.story().at(-1)).toContain('Journey ends as lost: No budget')
  })
})
