import type { Consents } from '../domain/touch/consent.ts'
import type { ImportContext } from './import-batch.ts'

/** What a row says of consent: to which classes it was given, from when until when (UTC milliseconds), which were withdrawn. */
export interface SaidConsents {
  consent: readonly string[]
  consentSince: number | null
  consentUntil: number | null
  noConsent: readonly string[]
}

/** What somebody has, and what they took back elsewhere under the same address: where both are known, the later one. */
export function withWithdrawn(before: Consents, withdrawn: Consents): Consents {
  const heeded = Object.entries(withdrawn).filter(([one, { until }]) => {
    const known = before[one]
    return known === undefined || known.since <= (until ?? 0)
  })
  return { ...before, ...Object.fromEntries(heeded) }
}

/**
 * The consents of a person after a row. What stands as the row says it keeps its beginning and its source. One that is
 * withdrawn ends now, it stays on record that it was given, and only a consent of a later date, never an old file, brings it
 * back.
 */
export function consentsAfter(
  before: Consents,
  { consent, consentSince, consentUntil, noConsent }: SaidConsents,
  { source, now }: Pick<ImportContext, 'source' | 'now'>,
): Consents {
  const after = { ...before }
  for (const one of consent) {
    const known = before[one]
    const stands = known !== undefined && known.until === consentUntil && (consentSince ?? known.since) === known.since
    const old = known?.withdrawn && (consentSince ?? 0) <= (known.until ?? 0)
    if (!stands && !old) after[one] = { since: consentSince ?? now, until: consentUntil, source }
  }
  for (const one of noConsent) {
    const known = before[one]
    if (known !== undefined && (known.until === null || known.until > now))
      after[one] = { ...known, until: now, withdrawn: true }
  }
  return after
}
