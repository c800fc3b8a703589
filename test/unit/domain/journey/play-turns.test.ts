import { describe, expect, it } from 'vitest'
import { JourneyDriver } from '../../../support/journey-driver.ts'
import { journeyWith, play, smallRelease } from '../../../support/small-definitions.ts'

const REST = '  - { id: task, task: call, assign: sdr }\n  - { id: rest, wait: 2d }'

type Plays = Record<string, [head: string, steps?: string]>

/** Several plays of one stage, from Monday 5 January 2026, 09:00 UTC on. */
function drive(plays: Plays): JourneyDriver {
  const files = Object.entries(plays).map(([id, [head, steps = REST]]) => play(id, head, steps))
  return new JourneyDriver(
    smallRelease(Object.assign(journeyWith(Object.keys(plays)), ...files)),
    '2026-01-05T09:00:00Z',
  )
}

/** Starts, ends and turns, without what plays do. */
const turns = (driver: JourneyDriver): string[] =>
  driver.story().filter(line => /Starts|Does not start|waits for its turn|ends as/.test(line))

const ON_VIEW = 'start: { signal: page.viewed }\nagain: after 1m'

describe('a start while the play is running', () => {
  it('restarts it: the old run ends superseded with its tasks, and a new one begins', () => {
    const driver = drive({ p: [`${ON_VIEW}\nifRunning: restart`] })
      .enter('engaged')
      .signal('page.viewed')
    driver.until('2026-01-06T09:00:00Z').signal('page.viewed')
    expect(turns(driver)).toEqual([
      '2026-01-05T09:00 Starts “p”',
      '2026-01-06T09:00 “p” ends as superseded: it begins anew',
      '2026-01-06T09:00 Starts “p”',
    ])
    expect(driver.commands.map(c => c.key.split('/').slice(3).join('/'))).toEqual([
      'p.1/task/1/-',
      'p.1/task/1/-/cancel',
      'p.2/task/1/-',
    ])
    expect(driver.state.plays.map(run => run.n)).toEqual([2])
  })

  it('is not restarted by a start that its own gates refuse', () => {
    const driver = drive({ p: ['start: { signal: page.viewed }\nagain: after 3d\nifRunning: restart'] })
    driver.enter('engaged').signal('page.viewed').until('2026-01-06T09:00:00Z').signal('page.viewed')
    expect(turns(driver).at(-1)).toBe('2026-01-06T09:00 Does not start “p”: not again until 2026-01-08 09:00 UTC')
    expect(driver.state.plays.map(run => run.n)).toEqual([1])
  })

  it('lets one start wait, which begins when the running one ends, and refuses more', () => {
    const driver = drive({ p: ['start: { signal: page.viewed }\nagain: after 0d\nifRunning: queue'] }).enter('engaged')
    driver.signal('page.viewed').signal('page.viewed', { person: 'p_2' }).signal('page.viewed')
    driver.until('2026-01-07T09:00:00Z')
    expect(turns(driver)).toEqual([
      '2026-01-05T09:00 Starts “p”',
      '2026-01-05T09:00 “p” waits for its turn: it is running already',
      '2026-01-05T09:00 Does not start “p”: it waits for its turn already',
      '2026-01-07T09:00 “p” ends as done',
      '2026-01-07T09:00 Starts “p”',
    ])
    expect(driver.state.plays[0]?.lanes[0]?.person).toBe('p_2')
    expect(driver.state.waiting).toEqual([])
  })

  it('asks the gates of a waiting start when its turn comes', () => {
    const driver = drive({ p: ['start: { signal: page.viewed, if: account.hot }\nagain: after 0d\nifRunning: queue'] })
    driver.enter('engaged', { 'account.hot': true }).signal('page.viewed').signal('page.viewed')
    driver.facts({ 'account.hot': false }).until('2026-01-07T09:00:00Z')
    expect(turns(driver).slice(-2)).toEqual([
      '2026-01-07T09:00 “p” ends as done',
      '2026-01-07T09:00 Does not start “p”: its condition does not hold; not so: account.hot',
    ])
    expect(driver.state.waiting).toEqual([])
  })
})

describe('plays of an exclusive group', () => {
  const both: Plays = {
    a: ['start: { stage: engaged }\nexclusive: talk\npatience: 5d'],
    b: [`${ON_VIEW}\nexclusive: talk\npatience: 5d\npriority: 60`],
  }

  it('run one at a time: the other waits for its turn, and takes it', () => {
    const driver = drive(both).enter('engaged').signal('page.viewed').until('2026-01-07T09:00:00Z')
    expect(turns(driver)).toEqual([
      '2026-01-05T09:00 Starts “a”',
      '2026-01-05T09:00 “b” waits for its turn until 2026-01-10 09:00 UTC: one at a time: “a” is running',
      '2026-01-07T09:00 “a” ends as done',
      '2026-01-07T09:00 Starts “b”',
    ])
  })

  it('give up when their patience is over, and say so', () => {
    const driver = drive({ ...both, a: [both['a']?.[0] ?? '', '  - { id: long, wait: 20d }'] })
    driver.enter('engaged').signal('page.viewed').until('2026-01-10T09:00:00Z')
    expect(turns(driver).at(-1)).toBe('2026-01-10T09:00 Does not start “b”: its turn did not come in time')
    expect(driver.state.waiting).toEqual([])
  })

  it('are not patient while the journey is paused', () => {
    const driver = drive({ ...both, a: [both['a']?.[0] ?? '', '  - { id: long, wait: 20d }'] })
    driver.enter('engaged').signal('page.viewed')
    driver.entry({ kind: 'control', act: 'pause', by: 'lena', until: Date.parse('2026-01-07T09:00:00Z') })
    driver.until('2026-01-11T09:00:00Z')
    expect(driver.state.waiting).toHaveLength(1)
    driver.until('2026-01-12T09:00:00Z')
    expect(driver.state.waiting).toEqual([])
  })

  it('are skipped at once without patience', () => {
    const driver = drive({ ...both, b: [`${ON_VIEW}\nexclusive: talk`] })
      .enter('engaged')
      .signal('page.viewed')
    expect(turns(driver).at(-1)).toBe('2026-01-05T09:00 Does not start “b”: one at a time: “a” is running')
  })

  it('take their turns by priority, not by who came first', () => {
    const driver = drive({
      ...both,
      c: [`${ON_VIEW.replace('page.viewed', 'mail.replied')}\nexclusive: talk\npatience: 5d`],
    })
    driver.enter('engaged').signal('mail.replied').signal('page.viewed').until('2026-01-07T09:00:00Z')
    expect(turns(driver).at(-1)).toBe('2026-01-07T09:00 Starts “b”')
    driver.until('2026-01-09T09:00:00Z')
    expect(turns(driver).at(-1)).toBe('2026-01-09T09:00 Starts “c”')
  })

  it('wait no longer once the account is in a stage where they may not start', () => {
    const driver = drive(both).enter('engaged').signal('page.viewed').facts({ 'account.ready': true })
    expect(turns(driver).slice(-2)).toEqual([
      '2026-01-05T09:00 “a” ends as stopped: the account left engaged',
      '2026-01-05T09:00 Does not start “b”: it may not start in this stage',
    ])
  })
})

describe('a step that starts another play', () => {
  const ask: Plays = {
    a: ['start: { stage: engaged }', '  - { id: next, start: b }\n  - { id: rest, wait: 2d }'],
    b: ['start: { by: others, if: account.hot }'],
  }

  it('starts it in the same round and goes on', () => {
    const driver = drive(ask).enter('engaged', { 'account.hot': true })
    expect(turns(driver)).toEqual(['2026-01-05T09:00 Starts “a”', '2026-01-05T09:00 Starts “b”: asked for by “a”'])
    expect(driver.state.plays.map(run => run.lanes[0]?.step)).toEqual(['rest', 'rest'])
  })

  it('leaves it to the gates of the other play', () => {
    const driver = drive(ask).enter('engaged')
    expect(turns(driver).at(-1)).toBe(
      '2026-01-05T09:00 Does not start “b”: its condition does not hold; not so: account.hot',
    )
    expect(driver.state.plays.map(run => run.play)).toEqual(['a'])
  })

  it('hands the person of its signal on', () => {
    const driver = drive({ a: [ON_VIEW, '  - { id: next, start: b }'], b: ['start: { by: others }'] })
    driver.enter('engaged').signal('page.viewed', { person: 'p_9' })
    expect(driver.state.plays[0]?.lanes[0]?.person).toBe('p_9')
  })
})
