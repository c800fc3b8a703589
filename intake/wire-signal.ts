import type { PostalAddress } from '../domain/people/postal-address.ts'
import type { Value } from '../language/condition/condition.ts'

/** A signal as it came in, checked for shape: what every way in makes of its own form. */
export interface WireSignal {
  id: string
  source: string
  kind: string
  /** when it happened, UTC milliseconds; never later than now: a slightly early clock is taken as now, with a flag */
  at: number
  account: { key: string | null; domain: string | null; name: string | null }
  /** the address it came from: asked for its network, and kept nowhere */
  ip?: string | null
  person: {
    key: string | null
    email: string | null
    anonymousId: string | null
    firstName: string | null
    lastName: string | null
    title: string | null
    role: string | null
    /** left out = nothing is said of it */
    postal?: PostalAddress | null
  } | null
  data: Record<string, Value | null>
  /** SHA-256 of the body as it came */
  bodyHash: string
  flag: string | null
}

/** What became of one signal. */
export type Acceptance =
  /** `ignored` = why it counts for nothing */
  | { outcome: 'accepted'; account: string; person: string | null; ignored?: string }
  /** kept, but it belongs to no account we know */
  | { outcome: 'unresolved'; reason: string }
  | { outcome: 'duplicate' }
  /** the same id came before with another body: nothing was changed */
  | { outcome: 'conflict' }
  | { outcome: 'rejected'; code: string; message: string }
