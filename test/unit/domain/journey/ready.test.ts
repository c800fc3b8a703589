import { describe, expect, it } from 'vitest'
import { currentDetails } from '../../../../domain/journey/details.ts'
import { JourneyDriver } from '../../../support/journey-driver.ts'
import { smallRelease } from '../../../support/small-definitions.ts'

const release = smallRelease({
  'journey.yaml': `
journey: growth
title: Growth
motion: net-new
owner: ops
calendar: office
enter: account.hot
stages:
  - stage: engaged
    means: m
    ready: account.ready and account.tier is A for 3d
    advance: [{ to: accepted, when: account.gone }]
  - { stage: accepted, means: m, plays: [background], last: yes }
`,
})

const begin = () => new JourneyDriver(release, '2026-01-05T09:00:00Z').enter('engaged')
const both = (is: boolean) => ({ 'account.ready': is, 'account.tier is A': true })
const told = (driver: JourneyDriver) => driver.story().filter(line => /ready in/i.test(line))

describe('a stage that says when an account is ready', () => {
  it('tells when it becomes so, after it has held for so long, and when it no longer is', () => {
    const driver = begin().facts(both(true)).until('2026-01-12T09:00:00Z').facts(both(false))
    expect(told(driver)).toEqual([
      '2026-01-08T09:00 Ready in engaged: account.ready; account.tier is A',
      '2026-01-12T09:00 No longer ready in engaged: not so: account.ready',
    ])
  })

  it('moves nobody, starts nothing, and shows since when', () => {
    const driver = begin().facts(both(true)).until('2026-01-12T09:00:00Z')
    expect(driver.state.stage).toMatchObject({ id: 'engaged', ready: Date.parse('2026-01-08T09:00:00Z') })
    expect(driver.commands).toEqual([])
    expect(currentDetails(driver.plans, driver.state)).toContain('**Ready** since 2026-01-08 09:00 UTC')
  })

  it('is forgotten when the account leaves the stage', () => {
    const driver = begin().facts(both(true)).until('2026-01-12T09:00:00Z').facts({ 'account.gone': true })
    expect(driver.state.stage).not.toHaveProperty('ready')
  })
})
