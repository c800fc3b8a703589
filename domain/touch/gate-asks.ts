import { freeAt } from './caps.ts'
import { counts, type Touch } from './free-touch.ts'
import type { LimitOn } from './limits-on.ts'

/** What the touch gate asks of a message, each with an answer that lets it pass or not. */
export type GateAsk =
  | {
      asks:
        | 'in-time'
        | 'play'
        | 'reachable'
        | 'content'
        | 'consent'
        | 'on'
        | 'approval'
        | 'answered'
        | 'pause'
        | 'hold'
        | 'hours'
        | 'first'
    }
  | { asks: 'limit'; limit: LimitOn }

/** What came of one question: it passes, it stopped the message, or it was not asked because another one had stopped it. */
type GateVerdict = 'yes' | 'no' | 'later'

export type GateAnswer = GateAsk & {
  verdict: GateVerdict
  /** touches that count against a limit, UTC milliseconds, ascending; else empty */
  touches: number[]
}

/** A message that the gate stopped. */
export interface StoppedSend {
  /** as a code of the ledger */
  reason: string
  /** does the content ask for a consent? */
  asksConsent: boolean
  /** does the workspace keep hours for it? */
  asksHours: boolean
  /** does it count as a touch? Only those are held by holds, hours and limits */
  touch: boolean
  limits: readonly LimitOn[]
  /** touches to the account, ascending, and what it would count as */
  touches: readonly Touch[]
  wanted: Omit<Touch, 'at'>
  /** UTC milliseconds */
  now: number
}

const OF_PERSON = new Set(['nobody', 'opted-out', 'no-address', 'no-postal-address', 'bad-address'])

/** Which question a code of the ledger answers with no; null = none of the gate's. */
export function askOf(reason: string): GateAsk['asks'] | null {
  const [head = ''] = reason.split(':')
  if (head === 'expired') return 'in-time'
  if (OF_PERSON.has(head) || head.startsWith('suppressed-')) return 'reachable'
  if (head === 'play-over') return 'play'
  if (head === 'content-waiting') return 'approval'
  if (head.startsWith('content-')) return 'content'
  if (head === 'no-consent') return 'consent'
  if (head === 'switched-off') return 'on'
  if (head === 'replied') return 'answered'
  if (head === 'paused') return 'pause'
  if (head === 'on-hold') return 'hold'
  if (head === 'quiet-hours') return 'hours'
  if (head === 'goes-after') return 'first'
  return head === 'cap-person' || head === 'cap-account' ? 'limit' : null
}

/**
 * What the gate asked of a message that it stopped, in its order, with what came of each question: those before the one that
 * stopped it let it pass, those after it are asked when it is free. Of the limits each says whether it has room now.
 * `null` = the gate is not what stopped it.
 */
export function gateAnswers(stopped: StoppedSend): GateAnswer[] | null {
  const { reason, asksConsent, asksHours, touch, limits, touches, wanted, now } = stopped
  const no = askOf(reason)
  if (no === null) return null
  const asks: GateAsk[] = [
    { asks: 'in-time' },
    { asks: 'play' },
    { asks: 'reachable' },
    { asks: 'content' },
    ...(asksConsent || no === 'consent' ? [{ asks: 'consent' } as const] : []),
    { asks: 'on' },
    ...(no === 'approval' ? [{ asks: 'approval' } as const] : []),
    ...(no === 'answered' ? [{ asks: 'answered' } as const] : []),
    ...(no === 'pause' ? [{ asks: 'pause' } as const] : []),
    ...(touch ? [{ asks: 'hold' } as const] : []),
    ...(touch && (asksHours || no === 'hours') ? [{ asks: 'hours' } as const] : []),
    ...(touch ? limits.map(limit => ({ asks: 'limit', limit }) as const) : []),
    ...(touch ? [{ asks: 'first' } as const] : []),
  ]
  const stop = asks.findIndex(ask => ask.asks === no)
  return asks.map((ask, at): GateAnswer => {
    if (at < stop) return { ...ask, verdict: 'yes', touches: [] }
    if (ask.asks !== 'limit') return { ...ask, verdict: ask.asks === no ? 'no' : 'later', touches: [] }
    const counted = touches.filter(one => counts(ask.limit, one, wanted)).map(one => one.at)
    const inside = counted.filter(one => one > now - ask.limit.cap.window)
    if (no !== 'limit') return { ...ask, verdict: 'later', touches: inside }
    return { ...ask, verdict: freeAt(ask.limit.cap, counted, now) === null ? 'yes' : 'no', touches: inside }
  })
}
