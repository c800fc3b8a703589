import { describe, expect, it } from 'vitest'
import { World } from '../../../../domain/rehearsal/world.ts'
import { journeyWith, play, smallFiles, smallRelease } from '../../../support/small-definitions.ts'

const HOUR = 3_600_000
const workspace = smallFiles({})['workspace.yaml'] ?? ''

/** What comes of a message a play sends at a moment, hours after it. */
function sentAt(begin: string, steps: string): string[] {
  const release = smallRelease({
    'workspace.yaml': workspace.replace('engagedFor', 'quietHours: outside office\nengagedFor'),
    ...journeyWith(['p']),
    ...play('p', 'start: { stage: engaged }', steps),
  })
  const now = Date.parse(begin)
  const found: string[] = []
  const world = new World(release, now, {
    happened: ({ at, kind }) => {
      if (['send', 'held', 'unsent'].includes(kind)) found.push(`${Math.floor((at - now) / HOUR)}h ${kind}`)
    },
  })
  const eva = { id: 'eva', role: 'champion', optedOut: false, lastSeen: now, language: null, consent: [] }
  world.add(
    { key: 'acme', zone: 'Europe/Berlin', facts: {}, scores: {}, people: [eva] },
    { journey: 'growth', stage: 'engaged' },
  )
  world.advance(now + 200 * HOUR)
  return found
}

const hello = (more = ''): string => `  - { id: hello, send: hello, to: champion, ifNobody: skip${more} }`

describe('a message at a quiet hour', () => {
  it('goes out when the hours open, and at once while they are', () => {
    expect(sentAt('2026-01-05T18:00:00Z', hello())).toEqual(['0h held', '14h send'])
    expect(sentAt('2026-01-09T18:00:00Z', hello())).toEqual(['0h held', '62h send'])
    expect(sentAt('2026-01-05T10:00:00Z', hello())).toEqual(['0h send'])
  })

  it('that is not worth sending for as long expires', () => {
    expect(sentAt('2026-01-09T18:00:00Z', hello(', expires: 1d'))).toEqual(['0h held', '24h unsent'])
  })
})
