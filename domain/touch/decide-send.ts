import type { ContentDefinition, ContentText } from '../../language/content-definition.ts'
import type { CalendarDefinition } from '../../language/settings.ts'
import { dayIn } from '../calendar/day-in.ts'
import { type Consents, consentsTo } from './consent.ts'
import { nextFreeTouch, type Touch } from './free-touch.ts'
import { type Hold, heldBy } from './hold.ts'
import type { LimitOn } from './limits-on.ts'
import { outOfQuietHours } from './quiet-hours.ts'
import { textFor } from './text-for.ts'

/** Somebody a message is for, as far as the gate asks. */
export interface Addressee {
  optedOut: boolean
  /** why nothing can be sent to the address, as a code; null = it can be used */
  unreachable: string | null
  consents: Consents
  /** null = nobody knows */
  language: string | null
  /** in whose hours it is quiet; null = nobody knows */
  zone: string | null
}

/** A message that asks to go out, and all that has a say in it. Instants are UTC milliseconds. */
export interface AskedSend {
  now: number
  /** after it the message is not worth sending any more */
  expiresAt: number
  /** in whose days a content's approval ends */
  zone: string
  /** null = there is nobody */
  to: Addressee | null
  /** undefined = there is no such content any more */
  content: ContentDefinition | undefined
  /** of the message: what waits for the same hour is spread by it */
  key: string
  /** the hours in which messages go out; null = at any hour */
  hours: CalendarDefinition | null
  /** what holds it because it is switched off; null = nothing */
  off?: { reason: string; heldUntil: number } | null
  /** who keeps automatic touches away from the account, and until when; null = nobody */
  hold?: Pick<Hold, 'by' | 'until'> | null
  /** the limits it stands under, touches to the account, ascending, and what it would count as */
  limits: readonly LimitOn[]
  touches: readonly Touch[]
  wanted: Omit<Touch, 'at'>
}

/** What the gate says: the text that goes out, or why it does not, as a code of the ledger. */
export type SendDecision =
  | { state: 'goes'; text: ContentText & { language: string }; touch: boolean }
  | { state: 'skipped' | 'rejected'; reason: string }
  | { state: 'held'; reason: string; heldUntil: number }

/** Why nothing may go to this person at all; null = it may. */
export function refusalOf({ optedOut, unreachable }: Addressee): string | null {
  return optedOut ? 'opted-out' : unreachable
}

function faultOf({ now, zone }: AskedSend, content: ContentDefinition): string | null {
  if (!content.approved) return 'content-not-approved'
  return content.expires !== null && content.expires < dayIn(zone, now) ? 'content-expired' : null
}

/**
 * The touch gate: whether a message goes out now. What rules it out is asked first, in one order for everybody: it came too
 * late, nobody is there, the person (opted out, no address), the content (gone, not approved), the consent it needs; what may
 * only hold it, a kill switch, an account on hold, quiet hours and caps, comes last. A message that is no touch is held by a
 * switch alone. Accounts that are held out never get here.
 */
export function decideSend(asked: AskedSend): SendDecision {
  const { now, expiresAt, to, content, key, hours, off, hold, limits, touches, wanted } = asked
  if (now >= expiresAt) return { state: 'skipped', reason: 'expired' }
  if (to === null) return { state: 'skipped', reason: 'nobody' }
  const refused = refusalOf(to)
  if (refused !== null) return { state: 'skipped', reason: refused }
  if (!content) return { state: 'rejected', reason: 'content-unknown' }
  const fault = faultOf(asked, content)
  if (fault !== null) return { state: 'rejected', reason: fault }
  if (content.consent !== null && !consentsTo(to.consents, content.consent, now)) {
    return { state: 'skipped', reason: `no-consent:${content.consent}` }
  }
  if (off) return { state: 'held', ...off }
  if (content.touch && hold) return { state: 'held', ...heldBy(hold) }
  const opens = content.touch && hours ? outOfQuietHours(hours, to.zone, key, now) : now
  if (opens > now) return { state: 'held', reason: 'quiet-hours', heldUntil: opens }
  const held = content.touch ? nextFreeTouch(limits, touches, wanted, now) : null
  return held
    ? { state: 'held', ...held }
    : { state: 'goes', text: textFor(content, to.language), touch: content.touch }
}
