import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { JourneyDriver } from '../../../support/journey-driver.ts'
import { journeyWith, play, smallFiles, smallRelease } from '../../../support/small-definitions.ts'

const ALL = 'holdout: { id: everybody, share: 100% }'
const STEPS = `  - { id: hello, send: hello, to: champion, ifNobody: skip }
  - { id: ring, task: call, assign: sdr, sla: quick }
  - { id: tell, alert: Something is up, to: sdr }
  - id: wait
    waitFor: [{ id: hot, when: account.hot, then: continue }]
    atMost: 10d
    onTimeout: continue
  - { id: again, send: again, to: every user, ifNobody: skip }`

/** The base journey with one play; words added to the workspace, the journey, the play. */
function drive(words: { workspace?: string; journey?: string; play?: string }): JourneyDriver {
  const files = { ...journeyWith(['p']), ...play('p', `start: { stage: engaged }\n${words.play ?? ''}`, STEPS) }
  const journey = (files['journey.yaml'] ?? '').replace('leave:', `${words.journey ?? ''}\nleave:`)
  const promising = journey.replace('plays: [p]', 'plays: [p], promises: [days]')
  const workspace = (smallFiles({})['workspace.yaml'] ?? '') + (words.workspace ?? '')
  const release = smallRelease({ ...files, 'journey.yaml': promising, 'workspace.yaml': workspace })
  return new JourneyDriver(release, '2026-01-05T09:00:00Z')
}

const effects = (driver: JourneyDriver): string[] =>
  driver.commands.map(c => c.do).filter(what => what === 'send' || what === 'create-task' || what === 'alert')
const withheld = (driver: JourneyDriver): string[] =>
  driver.log.flatMap(record => (record.what === 'held-out' ? [`${record.would} ${record.of ?? '-'}`] : []))

describe('a held-out account', () => {
  it.each([{ workspace: ALL }, { journey: ALL }, { play: ALL }])(
    'gets nothing, and the log says what it would have got: %j',
    words => {
      const driver = drive(words).enter('engaged')
      expect(effects(driver)).toEqual([])
      expect(withheld(driver)).toEqual(['send hello', 'create-task call', 'alert -'])
      expect(driver.story()).toContain('2026-01-05T09:00 Held out: would have sent “hello”')
    },
  )

  it('goes on through waits, further steps and stages as everybody does', () => {
    const driver = drive({ journey: ALL }).enter('engaged').facts({ 'account.hot': true })
    expect(withheld(driver)).toEqual(['send hello', 'create-task call', 'alert -', 'send again', 'send again'])
    expect(driver.log.filter(record => record.what === 'play-ended')).toMatchObject([{ as: 'done' }])
    driver.facts({ 'account.ready': true })
    expect(driver.state.stage.id).toBe('accepted')
  })

  it('has no clocks on what nobody does for it', () => {
    expect(drive({ journey: ALL }).enter('engaged').state.slas).toEqual([])
    expect(
      drive({})
        .enter('engaged')
        .state.slas.map(clock => clock.sla)
        .sort(),
    ).toEqual(['days', 'quick'])
  })

  it('gets what a play must never withhold', () => {
    const driver = drive({ workspace: ALL, play: 'holdout: none' }).enter('engaged')
    expect(effects(driver)).toEqual(['send', 'create-task', 'alert'])
  })

  it('is one only of those a journey does not exempt', () => {
    expect(effects(drive({ workspace: ALL, journey: 'holdout: none' }).enter('engaged'))).toHaveLength(3)
  })

  it('is put on record once, and so is one that is not held out', () => {
    const exposed = (driver: JourneyDriver) => driver.log.filter(record => record.what === 'exposed')
    const nobody = 'holdout: { id: few, share: 0.01% }'
    expect(exposed(drive({ journey: ALL }).enter('engaged'))).toMatchObject([{ holdout: 'everybody', held: true }])
    expect(exposed(drive({ play: nobody }).enter('engaged'))).toMatchObject([
      { holdout: 'few', held: false, play: 'p' },
    ])
  })

  it('stays what it was dealt before, whatever the share says now', () => {
    const driver = drive({ journey: ALL })
    const { dayStart, zone } = driver.release.settings.workspace
    driver.entry({ kind: 'entered', stage: 'engaged', zone, dayStart, holdouts: { everybody: false } })
    expect(effects(driver)).toHaveLength(3)
    expect(driver.log.filter(record => record.what === 'exposed')).toEqual([])
  })

  it('gets nothing whatever happens in whatever order', () => {
    const anEvent = fc.constantFrom('hot', 'cold', 'ready', 'signal', 'day', 'pause', 'resume')
    fc.assert(
      fc.property(fc.array(anEvent, { maxLength: 25 }), events => {
        const driver = drive({ journey: ALL }).enter('engaged')
        for (const event of events) {
          if (driver.state.status === 'ended') break
          if (event === 'hot' || event === 'cold') driver.facts({ 'account.hot': event === 'hot' })
          else if (event === 'ready') driver.facts({ 'account.ready': true })
          else if (event === 'signal') driver.signal('page.viewed')
          else if (event === 'day') driver.until(new Date(driver.now + 3 * 86_400_000).toISOString())
          else if (event === 'pause') {
            driver.entry({ kind: 'control', act: 'pause', by: 'jonas', until: driver.now + 86_400_000 })
          } else driver.entry({ kind: 'control', act: 'resume', by: 'jonas', skipEntry: null })
        }
        expect(effects(driver)).toEqual([])
      }),
      { numRuns: 60 },
    )
  })

  it('that stands still is told to its owner all the same', () => {
    const driver = drive({ journey: ALL }).enter('engaged')
    const { dayStart, zone } = driver.release.settings.workspace
    driver.entry({ kind: 'entered', stage: 'engaged', zone, dayStart })
    expect(driver.commands.at(-1)).toMatchObject({ do: 'alert', code: 'entered-twice' })
  })
})

describe('a journey on trial as a shadow', () => {
  const shadow = (): JourneyDriver => {
    const driver = drive({ play: 'holdout: none\nagain: after 1d' })
    const { dayStart, zone } = driver.release.settings.workspace
    return driver.entry({ kind: 'entered', stage: 'engaged', zone, dayStart, shadow: true })
  }

  it('reaches nobody, not even by a play that is never withheld', () => {
    expect(effects(shadow())).toEqual([])
    expect(shadow().story()[1]).toContain('On trial: nothing reaches anybody')
  })

  it('reaches people by what starts once it is live, and lets what runs end as it began', () => {
    const driver = shadow()
    const { starts } = driver.state
    driver.entry({ kind: 'release', starts, live: true })
    driver.facts({ 'account.hot': true })
    expect(effects(driver)).toEqual([])
    expect(driver.state.plays).toEqual([])
    driver.facts({ 'account.ready': true })
    driver.signal('page.viewed')
    expect(effects(driver)).toEqual(['create-task', 'create-task'])
  })

  it('stays one while no release says it is live', () => {
    const driver = shadow()
    driver.entry({ kind: 'release', starts: driver.state.starts })
    expect(driver.state.shadow).toBe(true)
  })
})
