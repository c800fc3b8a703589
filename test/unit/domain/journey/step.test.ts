import { describe, expect, it } from 'vitest'
import type { EntryBody } from '../../../../domain/journey/inputs.ts'
import { step } from '../../../../domain/journey/step.ts'
import { JourneyDriver } from '../../../support/journey-driver.ts'
import { journeyWith, play, smallRelease } from '../../../support/small-definitions.ts'

const RACE = `
  - id: race
    waitFor: [{ id: hot, when: account.hot, then: [{ id: in-time, task: call }] }]
    atMost: 4h
    onTimeout: [{ id: too-late, task: accept }]`

function racing(): JourneyDriver {
  const release = smallRelease({ ...journeyWith(['p']), ...play('p', 'start: { stage: engaged }', RACE) })
  return new JourneyDriver(release, '2026-01-05T09:00:00Z').enter('engaged')
}

const hot = (driver: JourneyDriver): EntryBody => {
  const atom = Object.values(driver.release.atoms).find(a => a.text === 'account.hot')
  return { kind: 'facts', atoms: { [atom?.id ?? '']: [true, true, driver.now] } }
}
const acts = (driver: JourneyDriver) => driver.commands.map(c => c.origin.step)

describe('the order of rounds', () => {
  it('works what was accepted before a deadline before it, though it arrives after: six hours of outage', () => {
    const driver = racing()
    driver.now = Date.parse('2026-01-05T15:00:00Z')
    driver.entry(hot(driver), Date.parse('2026-01-05T12:59:00Z'))
    expect(acts(driver)).toEqual(['in-time'])
    expect(driver.rounds.find(round => round.seq === 2)?.at).toBe(Date.parse('2026-01-05T12:59:00Z'))
  })

  it('works what came due before an entry first, in a batch across the deadline', () => {
    const driver = racing()
    driver.now = Date.parse('2026-01-05T15:00:00Z')
    driver.entry(hot(driver), Date.parse('2026-01-05T13:30:00Z'))
    expect(acts(driver)).toEqual(['too-late'])
  })

  it('lets an entry of the very moment of a deadline win', () => {
    const driver = racing()
    driver.now = Date.parse('2026-01-05T13:00:00Z')
    driver.entry(hot(driver), Date.parse('2026-01-05T13:00:00Z'))
    expect(acts(driver)).toEqual(['in-time'])
  })

  it('never lets its clock go back', () => {
    const driver = racing().until('2026-01-05T12:00:00Z').signal('page.viewed')
    driver.entry(hot(driver), Date.parse('2026-01-05T10:00:00Z'))
    const times = driver.rounds.map(round => round.at)
    expect(times).toEqual([...times].sort((a, b) => a - b))
    expect(driver.state.clock).toBe(Date.parse('2026-01-05T12:00:00Z'))
  })

  it('takes an entry from the future as now', () => {
    const driver = racing()
    driver.entry(hot(driver), Date.parse('2027-01-05T10:00:00Z'))
    expect(driver.state.clock).toBe(Date.parse('2026-01-05T09:00:00Z'))
  })

  it('drops an entry it has worked before', () => {
    const driver = racing()
    const entry = { ...hot(driver), seq: 1, at: driver.now }
    const { state, rounds } = step(driver.plans, driver.state, [{ entry }], driver.now)
    expect(rounds).toEqual([])
    expect(state).toEqual(driver.state)
  })

  it('works any number of entries at once', () => {
    const driver = racing()
    const many = Array.from({ length: 3_000 }, (_, n) => ({ entry: { ...hot(driver), seq: 2 + n, at: driver.now } }))
    const { state } = step(driver.plans, driver.state, many, driver.now)
    expect(state).toMatchObject({ status: 'running', appliedSeq: 3_001 })
  })

  it('stands where it stood until its questions are answered, and then decides the same', () => {
    const steps = '  - { id: rest, wait: 2 business days }'
    const release = smallRelease({ ...journeyWith(['p']), ...play('p', 'start: { signal: page.viewed }', steps) })
    const driver = new JourneyDriver(release, '2026-01-05T09:00:00Z').enter('engaged')
    const signal = { kind: 'page.viewed', person: 'p_1', role: null, occurred: driver.now, data: {} }
    const input = { entry: { kind: 'signal', signal, seq: 2, at: driver.now } } as const
    const first = step(driver.plans, driver.state, [input], driver.now)
    expect(first.state).toBe(driver.state)
    expect(first.rest).toEqual([input])
    expect(first.questions).toHaveLength(1)
    driver.signal('page.viewed')
    expect(driver.state.plays).toHaveLength(1)
  })

  it('asks for the slice of a play it does not have, and changes nothing meanwhile', () => {
    const driver = racing()
    const bare = { ...driver.plans, plays: {} }
    const result = step(bare, driver.state, [{ entry: { ...hot(driver), seq: 2, at: driver.now } }], driver.now)
    expect(result.missing).toEqual([driver.state.plays[0]?.hash])
    expect(result.state).toBe(driver.state)
  })

  it('keeps its state plain: written as JSON and read again it goes on the same', () => {
    const driver = racing()
    const copy = JSON.parse(JSON.stringify(driver.state)) as typeof driver.state
    const input = { entry: { ...hot(driver), seq: 2, at: driver.now } }
    expect(step(driver.plans, copy, [input], driver.now)).toEqual(step(driver.plans, driver.state, [input], driver.now))
  })
})

describe('parking', () => {
  const broken = { kind: 'entered', stage: 'engaged', zone: 'UTC', dayStart: 0 } as const

  it('stands still with an alert at an entry that cannot be worked, and names it', () => {
    const driver = racing().entry(broken)
    expect(driver.state).toMatchObject({
      status: 'parked',
      parked: { seq: 2, code: 'entered-twice' },
      appliedSeq: 1,
      due: null,
    })
    expect(driver.commands.at(-1)).toMatchObject({ do: 'alert', code: 'entered-twice' })
  })

  it('works nothing but control entries until somebody resumes, then goes on with what was passed over', () => {
    const driver = racing().entry(broken).facts({ 'account.hot': true })
    expect(acts(driver).filter(Boolean)).toEqual([])
    const resume = { kind: 'control', act: 'resume', by: 'ops', skipEntry: 2 } as const
    const result = step(driver.plans, driver.state, [{ entry: { ...resume, seq: 4, at: driver.now } }], driver.now)
    expect(result.refetch).toBe(true)
    expect(result.state).toMatchObject({ status: 'running', appliedSeq: 1 })
    const again = [
      { entry: { ...broken, seq: 2, at: driver.now } },
      { entry: { ...hot(driver), seq: 3, at: driver.now } },
      { entry: { ...resume, seq: 4, at: driver.now } },
    ]
    const after = step(driver.plans, result.state, again, driver.now)
    expect(after.state).toMatchObject({ status: 'running', appliedSeq: 4 })
    expect(after.commands.map(c => c.origin.step)).toEqual(['in-time'])
  })

  it('parks an account whose plays act without end', () => {
    const many = Array.from({ length: 70 }, (_, i) => `  - { id: a${i}, alert: "x", to: sdr }`).join('\n')
    const plays = ['p', 'q', 'r']
    const release = smallRelease({
      ...journeyWith(plays),
      ...Object.assign({}, ...plays.map(id => play(id, 'start: { stage: engaged }', many))),
    })
    const driver = new JourneyDriver(release, '2026-01-05T09:00:00Z').enter('engaged')
    expect(driver.state.parked?.code).toBe('too-many-actions')
  })
})
