import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError, WebAPIRequestError } from '@slack/web-api'
import type { Told } from '../task-sink.ts'

/** The app itself cannot act: nothing else will go through either, until somebody mends it. */
const APP = ['invalid_auth', 'not_authed', 'account_inactive', 'token_revoked', 'token_expired', 'missing_scope']
/** Slack says that part of it may have happened. */
const HALF = ['fatal_error', 'internal_error', 'request_timeout']
const LATER = ['service_unavailable', 'ratelimited', 'rate_limited', 'team_access_not_granted']
/** Never reached: nothing can have happened. */
const UNREACHED = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'UND_ERR_CONNECT_TIMEOUT']
const MINUTES = 60_000

/** What a call to Slack that failed means for a card. */
export function toldByError(error: unknown): Told {
  if (error instanceof WebAPIRateLimitedError) {
    const after = error.retryAfter * 1000
    return { is: 'again', reason: 'slack-rate-limited', response: null, after, everything: true }
  }
  if (error instanceof WebAPIPlatformError) return toldByCode(error.data.error)
  if (error instanceof WebAPIHTTPError) {
    const { statusCode } = error
    const reason = `http-${statusCode}`
    // a server that fails may have done it before
    return statusCode >= 500 ? { is: 'unknown', reason, response: null } : { is: 'over', reason, response: null }
  }
  if (error instanceof WebAPIRequestError) {
    const code = causeOf(error.original)
    const reason = `slack-${(code ?? 'no-answer').toLowerCase().replaceAll('_', '-')}`
    return code !== null && UNREACHED.includes(code)
      ? { is: 'again', reason, response: null, after: null }
      : { is: 'unknown', reason, response: error.original.message }
  }
  throw error
}

function toldByCode(code: string): Told {
  const reason = `slack-${code.replaceAll('_', '-')}`
  if (code === 'message_not_found') return { is: 'gone' }
  if (APP.includes(code)) return { is: 'again', reason, response: code, after: 5 * MINUTES, everything: true }
  if (HALF.includes(code)) return { is: 'unknown', reason, response: code }
  if (LATER.includes(code)) return { is: 'again', reason, response: code, after: null }
  return { is: 'over', reason, response: code }
}

/** The code of what broke, however deep it lies. */
function causeOf(error: unknown): string | null {
  if (!(error instanceof Error)) return null
  const code = 'code' in error && typeof error.code === 'string' ? error.code : null
  return code ?? causeOf(error.cause)
}
