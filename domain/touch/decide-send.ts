import type { ContentDefinition, ContentText } from '../../language/content-definition.ts'
import type { CalendarDefinition } from '../../language/settings.ts'
import { dayIn } from '../calendar/day-in.ts'
import { type ContentVerdict, contentState } from '../content/content-state.ts'
import { type Consents, consentsTo } from './consent.ts'
import type { Touch } from './free-touch.ts'
import { type Hold, heldBy } from './hold.ts'
import type { LimitOn } from './limits-on.ts'
import { nextFreeMoment } from './next-free-moment.ts'
import { heldByPause } from './preferences.ts'
import { textFor } from './text-for.ts'

/** Somebody a message is for, as far as the gate asks. */
export interface Addressee {
  optedOut: boolean
  /** why nothing can be sent to the address, as a code; null = it can be used */
  unreachable: string | null
  consents: Consents
  /** null = nobody knows */
  language: string | null
  /** no touches before it, as they asked; null or left out = no pause */
  pausedUntil?: number | null
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
  /** what a person last said of the content; null or left out = nothing */
  verdict?: ContentVerdict | null
  /** of the message: what becomes free at the same moment is spread by it */
  key: string
  /** the hours in which messages go out; null = at any hour */
  hours: CalendarDefinition | null
  /** what holds it because it is switched off; null = nothing */
  off?: { reason: string; heldUntil: number } | null
  /** they have answered, and nobody has handled it yet */
  answered?: boolean
  /** who keeps automatic touches away from the account, and until when; null = nobody */
  hold?: Pick<Hold, 'by' | 'until'> | null
  /** the play that asked for it has ended since */
  over?: boolean
  /** what waits beside it and goes first, where there is no room for both; null = nothing */
  taken?: { reason: string; heldUntil: number } | null
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

/** How long a message waits before it asks again whether its content has been approved, milliseconds. */
const ASK_AGAIN = 3_600_000

/** Why nothing may go to this person at all; null = it may. */
export function refusalOf({ optedOut, unreachable }: Addressee): string | null {
  return optedOut ? 'opted-out' : unreachable
}

/**
 * The touch gate: whether a message goes out now. What rules it out is asked first, in one order for everybody: it came too
 * late, its play has ended, nobody is there, the person (opted out, no address), the content (gone, not approved, withdrawn), the
 * consent it needs; what may only hold it, a kill switch, an approval to come, an answer of theirs, a pause they
 * asked for, an account on hold, quiet hours, caps and what goes
 * first, comes last. A message that is no touch is held by the first two alone. Accounts that are held out never get here.
 */
export function decideSend(asked: AskedSend): SendDecision {
  const { now, expiresAt, zone, to, content, verdict = null, off, hold } = asked
  if (now >= expiresAt) return { state: 'skipped', reason: 'expired' }
  if (asked.over) return { state: 'skipped', reason: 'play-over' }
  if (to === null) return { state: 'skipped', reason: 'nobody' }
  const refused = refusalOf(to)
  if (refused !== null) return { state: 'skipped', reason: refused }
  if (!content) return { state: 'rejected', reason: 'content-unknown' }
  const standing = contentState(content, verdict, dayIn(zone, now))
  if (standing !== 'approved' && standing !== 'waiting') return { state: 'rejected', reason: `content-${standing}` }
  if (content.consent !== null && !consentsTo(to.consents, content.consent, now)) {
    return { state: 'skipped', reason: `no-consent:${content.consent}` }
  }
  if (off) return { state: 'held', ...off }
  if (standing === 'waiting') return { state: 'held', reason: 'content-waiting', heldUntil: now + ASK_AGAIN }
  if (content.touch && asked.answered) return { state: 'held', reason: 'replied', heldUntil: expiresAt }
  const paused = content.touch ? heldByPause(to.pausedUntil ?? null, now) : null
  if (paused) return { state: 'held', ...paused }
  if (content.touch && hold) return { state: 'held', ...heldBy(hold) }
  const held = content.touch ? (nextFreeMoment({ ...asked, zone: to.zone }) ?? asked.taken ?? null) : null
  return held
    ? { state: 'held', ...held }
    : { state: 'goes', text: textFor(content, to.language), touch: content.touch }
}
