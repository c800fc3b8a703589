/** What somebody consented to: from when until when, UTC milliseconds (null = no end), and by what we know. */
interface Consent {
  since: number
  until: number | null
  source: string
  /** it was taken back at its end; left out where it was not */
  withdrawn?: true
}

/** What somebody consented to, by the consent class that content names. One that was withdrawn has ended. */
export type Consents = Readonly<Record<string, Consent>>

/** Does a consent to that class hold at a moment (UTC milliseconds)? */
export function consentsTo(consents: Consents, consentClass: string, at: number): boolean {
  const consent = Object.hasOwn(consents, consentClass) ? consents[consentClass] : undefined
  return consent !== undefined && consent.since <= at && (consent.until === null || at < consent.until)
}
