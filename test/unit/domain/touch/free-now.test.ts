import { describe, expect, it } from 'vitest'
import { type AskedSend, decideSend } from '../../../../domain/touch/decide-send.ts'
import { freeNow } from '../../../../domain/touch/free-now.ts'
import { contentWith } from '../../../support/content.ts'

const HOUR = 3_600_000
const NOW = Date.parse('2026-03-31T10:00:00Z')
const eva = { optedOut: false, unreachable: null, consents: {}, language: null, zone: null }
const wanted = { person: 'eva', motion: null, journey: null, play: null, channel: 'email' } as const
const early = {
  id: 'early',
  zone: 'UTC',
  week: Array.from({ length: 7 }, (): [number, number][] => [[540, 600]]),
  closed: [],
}

const nothing: Parameters<typeof freeNow>[0] = {
  ...{ now: NOW, key: 'eva', hours: null, to: eva, touches: [], wanted },
  limits: [{ of: 'workspace', whom: 'person', cap: { n: 1, window: 24 * HOUR } }],
}
const INTHEWAY: [reason: string, differs: Partial<typeof nothing>][] = [
  ['opted-out', { to: { ...eva, optedOut: true } }],
  ['no-address', { to: { ...eva, unreachable: 'no-address' } }],
  ['switched-off:all', { off: { reason: 'switched-off:all', heldUntil: NOW + 3 * HOUR } }],
  ['replied', { answered: true }],
  ['paused', { to: { ...eva, pausedUntil: NOW + HOUR } }],
  ['on-hold:jonas', { hold: { by: 'jonas', until: NOW + HOUR } }],
  ['quiet-hours', { hours: early }],
  ['cap-person:workspace:1:86400000', { touches: [{ ...wanted, at: NOW - HOUR }] }],
]
/** The same question about an ordinary message. */
const gate = (asked: typeof nothing): AskedSend => ({
  ...asked,
  ...{ expiresAt: NOW + 100 * HOUR, zone: 'UTC', content: contentWith() },
})

describe('whether somebody could be written to now', () => {
  it('is yes where nothing is in the way', () => {
    expect(freeNow(nothing)).toEqual({ free: true })
  })

  it.each(INTHEWAY)('is no for %s, as the gate says to a message', (reason, differs) => {
    const asked = { ...nothing, ...differs }
    const said = freeNow(asked)
    expect(said).toMatchObject({ free: false, reason })
    const decided = decideSend(gate(asked))
    expect(decided).toMatchObject({ reason })
    if ('until' in said && said.until !== null) expect(decided).toMatchObject({ heldUntil: said.until })
  })

  it('names of several what the gate names', () => {
    for (let from = 0; from < INTHEWAY.length; from += 1) {
      const all = INTHEWAY.slice(from).reverse()
      const asked = Object.assign({ ...nothing }, ...all.map(([, differs]) => differs)) as typeof nothing
      expect(freeNow(asked)).toMatchObject({ reason: INTHEWAY[from]?.[0] })
      expect(decideSend(gate(asked))).toMatchObject({ reason: INTHEWAY[from]?.[0] })
    }
  })

  it('has no next moment where nobody can tell when it ends', () => {
    const off = { reason: 'switched-off:all', heldUntil: Number.POSITIVE_INFINITY }
    expect(freeNow({ ...nothing, off })).toEqual({ free: false, reason: 'switched-off:all', until: null })
  })
})
