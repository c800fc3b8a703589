import { describe, expect, it } from 'vitest'
import { type Addressee, type AskedSend, decideSend } from '../../../../domain/touch/decide-send.ts'
import { contentWith } from '../../../support/content.ts'

const HOUR = 3_600_000
const NOW = Date.parse('2026-03-31T10:00:00Z')

const eva: Addressee = { optedOut: false, unreachable: null, consents: {}, language: null, zone: null }
const touch = { person: 'eva', motion: 'net-new', journey: 'growth', play: null, channel: 'email' } as const

/** A message with nothing in its way. */
function asked(differs: Partial<AskedSend> = {}): AskedSend {
  return {
    now: NOW,
    expiresAt: NOW + HOUR,
    zone: 'Europe/Berlin',
    to: eva,
    content: contentWith(),
    key: 'growth/acme/1/p.1/hello/1/-',
    hours: null,
    limits: [{ of: 'workspace', whom: 'person', cap: { n: 1, window: 24 * HOUR } }],
    touches: [],
    wanted: touch,
    ...differs,
  }
}

/** Open for an hour in the morning. */
const hour: [number, number][] = [[540, 600]]
const early = { id: 'early', zone: 'Europe/Berlin', week: Array.from({ length: 7 }, () => hour), closed: [] }

/** Everything that can be in a message's way, what is asked first coming first. */
const INTHEWAY: [reason: string, differs: Partial<AskedSend>][] = [
  ['expired', { expiresAt: NOW }],
  ['play-over', { over: true }],
  ['nobody', { to: null }],
  ['opted-out', { to: { ...eva, optedOut: true, unreachable: 'no-address' } }],
  ['no-address', { to: { ...eva, unreachable: 'no-address' } }],
  ['content-unknown', { content: undefined }],
  ['content-not-approved', { content: contentWith({ approved: false, consent: 'news' }) }],
  ['content-withdrawn', { verdict: { act: 'withdraw', version: 'h' }, content: contentWith({ consent: 'news' }) }],
  ['content-expired', { content: contentWith({ expires: '2026-03-30', consent: 'news' }) }],
  ['no-consent:news', { content: contentWith({ consent: 'news' }) }],
  ['switched-off:all', { off: { reason: 'switched-off:all', heldUntil: NOW + HOUR } }],
  ['content-waiting', { content: contentWith({ approved: 'by hand' }) }],
  ['paused', { to: { ...eva, pausedUntil: NOW + HOUR } }],
  ['on-hold:jonas', { hold: { by: 'jonas', until: NOW + HOUR } }],
  ['quiet-hours', { hours: early }],
  ['cap-person:workspace:1:86400000', { touches: [{ ...touch, at: NOW - HOUR }] }],
  ['goes-after:offer', { taken: { reason: 'goes-after:offer', heldUntil: NOW + HOUR } }],
]

describe('the touch gate', () => {
  it('lets a message with nothing in its way out, with its text', () => {
    expect(decideSend(asked())).toMatchObject({
      state: 'goes',
      text: { language: 'en', subject: 'Hello' },
      touch: true,
    })
  })

  it.each(INTHEWAY)('says why it does not: %s', (reason, differs) => {
    expect(decideSend(asked(differs))).toMatchObject({ reason })
  })

  it('tells of several reasons the one that is asked first', () => {
    const reasons = INTHEWAY.map((_, i) => {
      const all = Object.assign(
        {},
        ...INTHEWAY.slice(i)
          .map(([, differs]) => differs)
          .reverse(),
      ) as Partial<AskedSend>
      const decision = decideSend(asked(all))
      return 'reason' in decision ? decision.reason : decision.state
    })
    expect(reasons).toEqual(INTHEWAY.map(([reason]) => reason))
  })

  it('rejects for what is wrong with the content, passes over for what is so of the person, and holds for quiet hours and caps', () => {
    const states = INTHEWAY.map(([, differs]) => decideSend(asked(differs)).state)
    expect(states).toEqual([
      ...Array(5).fill('skipped'),
      ...Array(4).fill('rejected'),
      'skipped',
      ...Array(7).fill('held'),
    ])
  })

  it('sends on the last day of an approval, in the days of the workspace', () => {
    const content = contentWith({ expires: '2026-03-31' })
    const late = Date.parse('2026-03-31T21:59:00Z')
    expect(decideSend(asked({ content, now: late, expiresAt: late + HOUR })).state).toBe('goes')
    const over = late + 60_000
    expect(decideSend(asked({ content, now: over, expiresAt: over + HOUR }))).toMatchObject({
      reason: 'content-expired',
    })
  })

  it('asks for the consent of the content’s own class, as it holds at that moment', () => {
    const content = contentWith({ consent: 'news' })
    const since = NOW - HOUR
    const decide = (consents: Addressee['consents']) => decideSend(asked({ content, to: { ...eva, consents } })).state
    expect(decide({ news: { since, until: null, source: 'form' } })).toBe('goes')
    expect(decide({ news: { since, until: NOW + 1, source: 'form' } })).toBe('goes')
    expect(decide({ news: { since, until: NOW, source: 'form' } })).toBe('skipped')
    expect(decide({ news: { since: NOW + 1, until: null, source: 'form' } })).toBe('skipped')
    expect(decide({ events: { since, until: null, source: 'form' } })).toBe('skipped')
  })

  it('holds a touch to the very end of a pause they asked for', () => {
    const pausedUntil = NOW + HOUR
    const decide = (now: number) => decideSend(asked({ now, expiresAt: NOW + 9 * HOUR, to: { ...eva, pausedUntil } }))
    expect(decide(NOW)).toEqual({ state: 'held', reason: 'paused', heldUntil: pausedUntil })
    expect(decide(pausedUntil).state).toBe('goes')
  })

  it('lets what is no touch past every cap, at every hour and in a pause, and past nothing else, a kill switch included', () => {
    const content = contentWith({ touch: false })
    const paused = { ...eva, pausedUntil: NOW + HOUR }
    const full = { content, to: paused, hours: early, touches: [{ ...touch, at: NOW - HOUR }] }
    expect(decideSend(asked(full))).toMatchObject({ state: 'goes', touch: false })
    expect(decideSend(asked({ ...full, to: { ...eva, optedOut: true } }))).toMatchObject({ reason: 'opted-out' })
    const off = { reason: 'switched-off:all', heldUntil: NOW + HOUR }
    expect(decideSend(asked({ ...full, off }))).toMatchObject({ state: 'held', ...off })
  })
})
