import { describe, expect, it } from 'vitest'
import { consentsAfter, type SaidConsents } from '../../../intake/consents-after.ts'

const ctx = { source: 'contacts.csv', now: 1_000 }
const nothing: SaidConsents = { consent: [], consentSince: null, consentUntil: null, noConsent: [] }
const news = { since: 100, until: null, source: 'form' }

describe('what somebody has consented to after a row of a file', () => {
  it('stays as it was where the row says nothing, or the same', () => {
    expect(consentsAfter({ news }, nothing, ctx)).toEqual({ news })
    expect(consentsAfter({ news }, { ...nothing, consent: ['news'] }, ctx)).toEqual({ news })
  })

  it('is given from now on where the row does not say since when, and by what we know stands beside it', () => {
    expect(consentsAfter({ news }, { ...nothing, consent: ['events'], consentUntil: 5_000 }, ctx)).toEqual({
      news,
      events: { since: 1_000, until: 5_000, source: 'contacts.csv' },
    })
  })

  it('ends where it is withdrawn, and stays on record', () => {
    const after = consentsAfter({ news }, { ...nothing, noConsent: ['news', 'events'] }, ctx)
    expect(after).toEqual({ news: { ...news, until: 1_000, withdrawn: true } })
  })

  it('does not come back by a file that knows nothing newer than the withdrawal', () => {
    const withdrawn = { news: { ...news, until: 900, withdrawn: true as const } }
    expect(consentsAfter(withdrawn, { ...nothing, consent: ['news'] }, ctx)).toEqual(withdrawn)
    expect(consentsAfter(withdrawn, { ...nothing, consent: ['news'], consentSince: 900 }, ctx)).toEqual(withdrawn)
    const again = consentsAfter(withdrawn, { ...nothing, consent: ['news'], consentSince: 901 }, ctx)
    expect(again).toEqual({ news: { since: 901, until: null, source: 'contacts.csv' } })
  })
})
