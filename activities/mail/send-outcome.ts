import type { Effect, Outcome } from '../../db/effects.ts'
import { settleDoubt } from '../../domain/effect/settle-doubt.ts'
import type { UnknownPolicy } from '../../language/play-steps.ts'
import type { PostedLetter } from '../send-letter.ts'
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

/** What an attempt to hand a letter over comes to in the ledger; null when another attempt holds it. */
export function letterOutcome(posted: PostedLetter): Outcome | null {
  switch (posted.is) {
    case 'done':
      return { state: 'sent', reason: null, response: posted.response }
    case 'doubtful':
      return { state: 'unknown', reason: posted.reason, response: posted.response }
    case 'again':
      return { state: 'deferred', reason: posted.reason, response: posted.response, heldUntil: posted.until }
    case 'over':
      return { state: 'rejected', reason: posted.reason, response: posted.response }
    case 'fenced':
      return null
    default:
      return posted satisfies never
  }
}

/** What an attempt left behind that died after the body had begun. */
export const ABANDONED: Outcome = { state: 'unknown', reason: 'the attempt ended after the body had begun' }

/** What is written where nobody can tell whether a message arrived: what its step says. `lost` = attempts lost before this one. */
export function doubted(
  { onUnknown }: { onUnknown?: UnknownPolicy },
  { reason, response }: Outcome,
  lost: number,
  now: number,
): Outcome {
  return {
    ...settleDoubt(onUnknown ?? 'hold', reason ?? 'unknown', lost + 1, now),
    response: response ?? null,
    lost: true,
  }
}

/** An effect of which an attempt may have arrived stays unknown, whatever keeps the next one from being made. */
export function inDoubt({ lost }: Pick<Effect, 'lost'>, outcome: Outcome): Outcome {
  const nothing = outcome.state === 'skipped' || outcome.state === 'rejected'
  return lost > 0 && nothing ? { ...outcome, state: 'unknown', reason: `not-again:${outcome.reason}` } : outcome
}

/** 5, 10, 20 … minutes, at most 4 hours: greylisting wants some minutes, a server that is down wants patience. */
function backoff(attempts: number): number {
  return Math.min(LONGEST, 5 * MINUTE * 2 ** Math.max(0, attempts - 1))
}
