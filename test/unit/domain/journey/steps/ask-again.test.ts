import { describe, expect, it } from 'vitest'
import type { Answer } from '../../../../../domain/journey/commands.ts'
import { JourneyDriver } from '../../../../support/journey-driver.ts'
import { journeyWith, play, smallRelease } from '../../../../support/small-definitions.ts'

const HOUR = 3_600_000

/** A play with one step, whose gate answers each asking with a moment of its own. */
function asked(steps: string, until: (now: number, n: number) => number, webhook: Record<string, string> = {}) {
  const release = smallRelease({
    ...journeyWith(['p']),
    ...play('p', 'start: { stage: engaged }\natMost: 1d', steps),
    ...webhook,
  })
  const driver = new JourneyDriver(release, '2026-01-05T09:00:00Z')
  const askings: number[] = []
  const deferred = () => {
    askings.push(driver.now)
    return { outcome: 'deferred', until: until(driver.now, askings.length), reason: 'busy' } as const
  }
  driver.answerSend = (key): Answer => ({ key, to: 'send', person: 'p_1', ...deferred() })
  driver.answerCall = (key): Answer => ({ key, to: 'call-webhook', ...deferred() })
  driver.enter('engaged').until('2026-01-07T09:00:00Z')
  return { driver, askings }
}

const SEND = '  - { id: hello, send: hello, to: champion, expires: 2h, ifNobody: skip }'
const gaps = (askings: number[]) => askings.slice(1).map((at, i) => at - (askings[i] ?? 0))

describe('what is deferred', () => {
  it('to a moment that is past is asked again a minute later, until it is no longer worth sending', () => {
    const { driver, askings } = asked(SEND, now => now - HOUR)
    expect(askings).toHaveLength(121)
    expect(new Set(gaps(askings))).toEqual(new Set([60_000]))
    expect(driver.log).toContainEqual(expect.objectContaining({ what: 'send-answered', outcome: 'expired' }))
    expect(driver.log).toContainEqual(expect.objectContaining({ what: 'play-ended', as: 'done' }))
    expect(driver.state.status).toBe('running')
  })

  it('to this very moment, or the next second, counts as past', () => {
    expect(asked(SEND, now => now).askings).toHaveLength(121)
    expect(asked(SEND, now => now + 1_000).askings).toHaveLength(121)
  })

  it('to a moment ahead is asked again then', () => {
    const { askings } = asked(SEND, (now, n) => now + n * 10 * 60_000)
    expect(gaps(askings)).toEqual([10, 20, 30, 40, 20].map(minutes => minutes * 60_000))
  })

  it('by a webhook to a moment that is past is asked again a minute later, until its play is over', () => {
    const { driver, askings } = asked('  - { id: quote, webhook: quotes }', now => now - HOUR, {
      'webhook.yaml':
        'webhook: quotes\ntitle: Quotes\nowner: ops\nurl: https://quotes.example.com/create\nsecret: QUOTES_SECRET\n',
    })
    expect(askings).toHaveLength(24 * 60)
    expect(driver.log).toContainEqual(expect.objectContaining({ what: 'play-ended', as: 'expired' }))
  })
})
