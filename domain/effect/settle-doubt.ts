import type { UnknownPolicy } from '../../language/play-steps.ts'

/** A message is sent again by itself so often at most; then it waits for a person. */
const MOST_RESENDS = 3
const MINUTE = 60_000

/** What is written of a message whose fate was lost, and when it is tried again, UTC milliseconds. */
export type Doubt =
  | { state: 'unknown'; reason: string }
  | { state: 'sent'; reason: string }
  | { state: 'deferred'; reason: string; heldUntil: number }

/**
 * Settles a lost fate by its step's policy: left unknown until a person or a later signal tells, taken for sent, or sent again
 * 5, 10 and 20 minutes later. `lost` = attempts lost, this one included.
 */
export function settleDoubt(policy: UnknownPolicy, reason: string, lost: number, now: number): Doubt {
  switch (policy) {
    case 'hold':
      return { state: 'unknown', reason }
    case 'assume-sent':
      return { state: 'sent', reason: `assumed:${reason}` }
    case 'resend':
      return lost > MOST_RESENDS
        ? { state: 'unknown', reason }
        : { state: 'deferred', reason: `again:${reason}`, heldUntil: now + 5 * MINUTE * 2 ** (lost - 1) }
    default:
      return policy satisfies never
  }
}
