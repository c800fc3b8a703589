import { expect, it } from 'vitest'
import { reportHtml } from '../../../../client/simulation/report-html.ts'
import { simulate } from '../../../../domain/simulation/simulate.ts'
import { smallRelease } from '../../../support/small-definitions.ts'

it('the plot of plays has those whose messages only gave way or expired, and none that had no message', () => {
  const options = { accounts: 1, days: 1, seed: 1, start: Date.UTC(2026, 0, 5, 8), off: [] }
  const none = { started: 1, sent: 0, held: 0, gaveWay: 0, expired: 0 }
  const plays = [
    { play: 'loses', ...none, gaveWay: 2 },
    { play: 'waits', ...none, expired: 1 },
    { play: 'silent', ...none },
  ]
  const page = reportHtml({ ...simulate(smallRelease({}), options), plays })
  expect([...page.matchAll(/<title>(\w+): [1-9]/g)].map(([, play]) => play)).toEqual(['loses', 'waits'])
  expect(page).not.toContain('silent')
})
