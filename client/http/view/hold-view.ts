import type { Hold } from '../../../domain/touch/hold.ts'
import type { HoldView } from '../account-answers.ts'
import type { Reading } from './reading.ts'
import { iso, staffView } from './refs.ts'

/** A hold as pages show it; null = none. */
export function holdView(reading: Reading, hold: Hold | null): HoldView | null {
  if (hold === null) return null
  const { by, reason, since, until } = hold
  return { reason, by: staffView(reading, by), since: iso(since), until: iso(until) }
}
