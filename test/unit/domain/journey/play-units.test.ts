import { describe, expect, it } from 'vitest'
import { JourneyDriver } from '../../../support/journey-driver.ts'
import { journeyWith, play, smallRelease } from '../../../support/small-definitions.ts'

const REST = '  - { id: rest, wait: 2d }'
const ON_VIEW = 'start: { signal: page.viewed }\nper: stakeholder'

function drive(head: string, steps = REST): JourneyDriver {
  const release = smallRelease({ ...journeyWith(['p']), ...play('p', head, steps) })
  return new JourneyDriver(release, '2026-01-05T09:00:00Z').enter('engaged')
}

const turns = (driver: JourneyDriver): string[] =>
  driver.story().filter(line => /Starts|Does not start|waits for its turn|ends as/.test(line))

const view = (driver: JourneyDriver, person: string): JourneyDriver => driver.signal('page.viewed', { person })

describe('a play that runs once per stakeholder', () => {
  it('runs side by side for several people, numbered on', () => {
    const driver = view(view(drive(ON_VIEW), 'p_1'), 'p_2')
    expect(driver.state.plays.map(run => [run.n, run.unit])).toEqual([
      [1, { person: 'p_1' }],
      [2, { person: 'p_2' }],
    ])
  })

  it('counts "again" for each of them', () => {
    const driver = drive(`${ON_VIEW}\nagain: after 10d`)
    view(driver, 'p_1').until('2026-01-08T09:00:00Z')
    view(view(driver, 'p_1'), 'p_2').until('2026-01-20T09:00:00Z')
    view(driver, 'p_1')
    expect(turns(driver)).toEqual([
      '2026-01-05T09:00 Starts “p” for p_1',
      '2026-01-07T09:00 “p” ends as done',
      '2026-01-08T09:00 Does not start “p” for p_1: not again until 2026-01-17 09:00 UTC',
      '2026-01-08T09:00 Starts “p” for p_2',
      '2026-01-10T09:00 “p” ends as done',
      '2026-01-20T09:00 Starts “p” for p_1',
    ])
    // p_2 may start again at any time by now, so nothing has to be remembered
    expect(driver.state.started['p']?.units).toEqual({ p_1: Date.parse('2026-01-20T09:00:00Z') })
  })

  it('starts once for each of them where nothing else is said', () => {
    const driver = view(drive(ON_VIEW), 'p_1').until('2026-01-08T09:00:00Z')
    expect(turns(view(driver, 'p_1')).at(-1)).toBe(
      '2026-01-08T09:00 Does not start “p” for p_1: not again in this journey',
    )
  })

  it('restarts the run of the same person alone', () => {
    const driver = drive(`${ON_VIEW}\nagain: after 0d\nifRunning: restart`)
    view(view(view(driver, 'p_1'), 'p_2'), 'p_1')
    expect(driver.state.plays.map(run => [run.n, run.unit])).toEqual([
      [2, { person: 'p_2' }],
      [3, { person: 'p_1' }],
    ])
  })

  it('hears its own person where it says so, and stays about them', () => {
    const steps = `  - id: heard
    waitFor: [{ id: reply, signal: mail.replied, from: signal.stakeholder, then: continue }, { id: any, signal: page.viewed, then: continue }]
    atMost: 9d
    onTimeout: continue
  - { id: mail, send: hello, to: signal.stakeholder }`
    const driver = view(drive(ON_VIEW, steps), 'p_1').signal('mail.replied', { person: 'p_2' })
    expect(driver.commands).toEqual([])
    view(driver, 'p_3')
    expect(driver.commands[0]).toMatchObject({ do: 'send', to: { person: 'p_1' } })
  })

  it('asks about the tasks of its own run', () => {
    const steps = `  - { id: ring, task: call, assign: sdr, about: signal.stakeholder }
  - id: done
    waitFor: [{ id: spoke, when: task.call.outcome is spoke, then: continue }]
    atMost: 9d
    onTimeout: continue`
    const driver = view(view(drive(ON_VIEW, steps), 'p_1'), 'p_2')
    const [first = ''] = Object.keys(driver.state.open)
    driver.entry({ kind: 'task', task: first, act: 'complete', status: 'done', outcome: 'spoke', by: 'jonas' })
    expect(driver.state.plays.map(run => run.unit)).toEqual([{ person: 'p_2' }])
    driver.task('call', 'done', 'spoke')
    expect(driver.state.plays).toEqual([])
    expect(Object.keys(driver.state.tasks)).toEqual(['call'])
  })

  it('runs for so many people at a time, and lets more wait, so that state stays small', () => {
    const driver = drive(ON_VIEW, '  - { id: ring, task: call, assign: sdr }\n  - { id: rest, wait: 2d }')
    for (let i = 0; i < 90; i += 1) view(driver, `p_${i}`)
    expect(driver.state.plays).toHaveLength(25)
    expect(driver.state.waiting).toHaveLength(50)
    expect(turns(driver).at(-1)).toBe('2026-01-05T09:00 Does not start “p” for p_89: too many of them at a time')
    expect(JSON.stringify(driver.state).length).toBeLessThan(32 * 1024)
    driver.until('2026-01-07T09:00:00Z')
    expect(driver.state.waiting).toHaveLength(25)
  })
})

describe('a play that runs once per opportunity', () => {
  const deal = (driver: JourneyDriver, opportunity: string, stage = 'open'): JourneyDriver =>
    driver.signal('deal.changed', { person: null, opportunity, data: { stage } })

  const drivePerDeal = (steps: string): JourneyDriver => {
    const release = smallRelease({
      ...journeyWith(['p']),
      ...play('p', 'start: { signal: deal.changed, where: stage is open }\nper: opportunity', steps),
      'deal.yaml': `signals:
  page.viewed: { title: Viewed, about: person, payload: { minutes: number, page: text } }
  mail.replied: { title: Replied, about: person }
  usage.spike: { title: Spike, by: engine, about: account, watch: usage.users, payload: { value: number } }
  deal.changed: { title: Deal, about: account, sets: opportunity, payload: { opportunity: text, stage: "one of [open, won, lost]" } }
`,
      'signals.yaml': '',
    })
    return new JourneyDriver(release, '2026-01-05T09:00:00Z').enter('engaged')
  }

  it('keeps apart what happens to each of them', () => {
    const driver = drivePerDeal(`  - id: won
    waitFor: [{ id: closed, signal: deal.changed, from: signal.opportunity, where: stage is won, then: continue }]
    atMost: 30d
    onTimeout: continue`)
    deal(deal(driver, 'o_1'), 'o_2')
    deal(driver, 'o_2', 'won')
    expect(turns(driver)).toEqual([
      '2026-01-05T09:00 Starts “p” for o_1',
      '2026-01-05T09:00 Starts “p” for o_2',
      '2026-01-05T09:00 “p” ends as done',
    ])
    expect(driver.state.plays.map(run => run.unit)).toEqual([{ opportunity: 'o_1' }])
  })
})

describe('a wait that looks back', () => {
  const wait = (since: string): string => `  - id: heard
    waitFor: [{ id: reply, signal: mail.replied, since: ${since}, then: continue }]
    atMost: 9d
    onTimeout: continue
  - { id: rest, wait: 1d }`

  it.each([
    ['7d', 'rest'],
    ['1d', 'heard'],
    ['play start', 'heard'],
  ])('since %s, takes what came two days before the play began: it stands at %s', (since, stands) => {
    const driver = drive('start: { signal: page.viewed }', wait(since)).signal('mail.replied')
    driver.until('2026-01-07T09:00:00Z').signal('page.viewed')
    expect(driver.state.plays[0]?.lanes[0]?.step).toBe(stands)
  })
})
