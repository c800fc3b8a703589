/** What an answer of another system means for the call. */
export type Verdict =
  | { done: true }
  /** worth another try */
  | { again: string; notBefore: number | null }
  /** it will not get better by asking again; `gone` = the endpoint does not want to be called any more */
  | { final: string; gone: boolean }

const TRY_AGAIN = [408, 429]

/** Judges a status: 2xx is done; 408, 429 and 5xx are tried again; 410 is gone; all else, redirects too, is final. */
export function judgeReply(status: number, retryAfter: string | null, now: number): Verdict {
  if (status >= 200 && status < 300) return { done: true }
  const code = `http-${status}`
  if (TRY_AGAIN.includes(status) || status >= 500) return { again: code, notBefore: askedFor(retryAfter, now) }
  return { final: code, gone: status === 410 }
}

const LONGEST = 24 * 3_600_000

/** `Retry-After` in seconds or as a date; what makes no sense is passed over, and a day is the longest that is waited. */
function askedFor(retryAfter: string | null, now: number): number | null {
  if (retryAfter === null) return null
  const at = /^\d{1,9}$/.test(retryAfter.trim()) ? now + Number(retryAfter) * 1000 : Date.parse(retryAfter)
  return Number.isFinite(at) && at > now ? Math.min(at, now + LONGEST) : null
}

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const PAUSES = [5 * SECOND, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR]

/** When to try again after so many tries, or null when it was the last one. Never before the other side asked for. */
export function nextTry(tries: number, retries: number, now: number, notBefore: number | null): number | null {
  if (tries > retries) return null
  const pause = PAUSES[Math.min(tries, PAUSES.length) - 1] ?? 0
  return Math.max(now + pause, notBefore ?? 0)
}
