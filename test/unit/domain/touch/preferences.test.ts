import { describe, expect, it } from 'vitest'
import { type Choice, choose, heldByPause, type Preferences } from '../../../../domain/touch/preferences.ts'

const NOW = 1_000_000
const BEFORE: Preferences = { consents: {}, language: 'en', pausedUntil: null, optedOut: false }
const NEWS = { since: 5, until: null, source: 'contacts.csv' }

const chosen = (differs: Partial<Extract<Choice, { do: 'choose' }>>): Choice => ({
  ...{ do: 'choose', topics: new Map(), language: null, pause: 'keep' },
  ...differs,
})

describe('a choice of what mail somebody gets', () => {
  it('gives a consent now, by their own word, and says so once', () => {
    const yes = chosen({ topics: new Map([['news', true]]) })
    const { after, said } = choose(BEFORE, yes, NOW)
    expect(after.consents).toEqual({ news: { since: NOW, until: null, source: 'preferences' } })
    expect(said).toEqual([{ act: 'given', subject: 'news', since: NOW }])
    expect(choose(after, yes, NOW + 1)).toEqual({ after, said: [] })
  })

  it('takes one back, so that it stays on record that it was given; what was never given needs no taking back', () => {
    const no = chosen({ topics: new Map([['news', false]]) })
    const { after, said } = choose({ ...BEFORE, consents: { news: NEWS } }, no, NOW)
    expect(after.consents).toEqual({ news: { ...NEWS, until: NOW, withdrawn: true } })
    expect(said).toEqual([{ act: 'withdrawn', subject: 'news' }])
    expect(choose(BEFORE, no, NOW).said).toEqual([])
    expect(choose(after, no, NOW + 1).said).toEqual([])
  })

  it('leaves alone what they were not shown', () => {
    const events = chosen({ topics: new Map([['events', true]]) })
    const { after } = choose({ ...BEFORE, consents: { news: NEWS } }, events, NOW)
    expect(after.consents['news']).toEqual(NEWS)
  })

  it('sets a language only where it is another one', () => {
    expect(choose(BEFORE, chosen({ language: 'en' }), NOW).said).toEqual([])
    expect(choose(BEFORE, chosen({ language: 'de' }), NOW)).toEqual({
      after: { ...BEFORE, language: 'de' },
      said: [{ act: 'language', subject: 'de' }],
    })
  })

  it('pauses until a moment, again until another one, and ends a pause that goes on', () => {
    const { after, said } = choose(BEFORE, chosen({ pause: NOW + 30 }), NOW)
    expect([after.pausedUntil, said]).toEqual([NOW + 30, [{ act: 'paused', until: NOW + 30 }]])
    expect(choose(after, chosen({ pause: NOW + 30 }), NOW + 1).said).toEqual([])
    expect(choose(after, chosen({ pause: 'keep' }), NOW + 1).said).toEqual([])
    expect(choose(after, chosen({ pause: NOW + 90 }), NOW + 1).after.pausedUntil).toBe(NOW + 90)
    expect(choose(after, chosen({ pause: 'none' }), NOW + 1)).toEqual({
      after: { ...after, pausedUntil: null },
      said: [{ act: 'pause-ended' }],
    })
    // it was over by then, so nothing ends
    expect(choose(after, chosen({ pause: 'none' }), NOW + 30).said).toEqual([])
  })

  it('ends all mail and takes that back, each once, and touches nothing else', () => {
    const paused = { ...BEFORE, consents: { news: NEWS }, pausedUntil: NOW + 30 }
    const { after, said } = choose(paused, { do: 'stop' }, NOW)
    expect([after, said]).toEqual([{ ...paused, optedOut: true }, [{ act: 'opted-out' }]])
    expect(choose(after, { do: 'stop' }, NOW).said).toEqual([])
    expect(choose(after, { do: 'again' }, NOW)).toEqual({ after: paused, said: [{ act: 'opted-in' }] })
  })
})

describe('a pause', () => {
  it('holds touches to its very end, and none after it', () => {
    expect(heldByPause(NOW + 1, NOW)).toEqual({ reason: 'paused', heldUntil: NOW + 1 })
    expect(heldByPause(NOW, NOW)).toBeNull()
    expect(heldByPause(null, NOW)).toBeNull()
  })
})
