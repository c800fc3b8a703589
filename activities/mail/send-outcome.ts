import type { Outcome } from '../../db/effects.ts'
import type { SmtpResult } from './smtp-stage.ts'

const MINUTE = 60_000
const LONGEST = 4 * 60 * MINUTE

/** What an attempt comes to in the ledger; null when another attempt holds the message. `fence` counts the attempts. */
export function outcomeOf(result: SmtpResult, fence: number, now: number): Outcome | null {
  switch (result.outcome) {
    case 'accepted':
      return { state: 'sent', reason: null, response: result.response }
    case 'unknown':
      return { state: 'unknown', reason: result.reason, response: result.response }
    case 'refused':
      return result.permanent
        ? { state: 'rejected', reason: result.reason, response: result.response }
        : { state: 'deferred', reason: result.reason, response: result.response, heldUntil: now + backoff(fence) }
    case 'fenced':
      return null
    default:
      return result satisfies never
  }
}

/** 5, 10, 20 … minutes, at most 4 hours: greylisting wants some minutes, a server that is down wants patience. */
function backoff(attempts: number): number {
  return Math.min(LONGEST, 5 * MINUTE * 2 ** Math.max(0, attempts - 1))
}
