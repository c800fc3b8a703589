import type { InboundMail } from './inbound-mail.ts'
import { isAutomatic } from './is-automatic.ts'
import { reportFields } from './report-fields.ts'

/** What a mail that came to us tells. */
export type Told =
  /** it could not be delivered: for good, or this time */
  | { is: 'bounce'; hard: boolean; status: string }
  | { is: 'complaint' }
  /** of a delivery that is late or done: nothing follows */
  | { is: 'note' }
  | { is: 'meeting'; act: 'booked' | 'cancelled' }
  | { is: 'auto-reply' }
  | { is: 'reply' }

/** Enhanced status codes that speak of the mailbox itself; any other permanent one, 5.1.7 and 5.1.8 too, may be about the message or about us. */
const NOBODY_THERE = /^5\.(1\.[1236]|1\.10|2\.1)\b/

/** What became of a mail, with addresses in ASCII (RFC 3464) or in any script (RFC 6533). */
const DELIVERY = new Set(['message/delivery-status', 'message/global-delivery-status'])

/**
 * Sorts a mail that came to us: reports of mail servers and complaints by their own parts, answers to invitations by theirs, what
 * machines answer by what they say of themselves; what is left was written by somebody.
 */
export function sortMail(mail: InboundMail): Told {
  const status = mail.reports.find(({ type }) => DELIVERY.has(type))
  if (status) return delivery(status.text)
  const feedback = mail.reports.find(({ type }) => type === 'message/feedback-report')
  if (feedback) return complaint(feedback.text)
  const [invitation] = mail.calendars
  if (invitation) return meeting(invitation) ?? (isAutomatic(mail) ? { is: 'auto-reply' } : { is: 'reply' })
  return isAutomatic(mail) ? { is: 'auto-reply' } : { is: 'reply' }
}

function delivery(text: string): Told {
  const blocks = reportFields(text)
  const failed = blocks.find(fields => fields.get('action')?.toLowerCase() === 'failed')
  const late = blocks.find(fields => fields.get('action')?.toLowerCase() === 'delayed')
  if (!failed) return late ? { is: 'bounce', hard: false, status: late.get('status') ?? '' } : { is: 'note' }
  const code = failed.get('status') ?? ''
  const reply = /\b5\d\d[ -]+(5\.\d+\.\d+)/.exec(failed.get('diagnostic-code') ?? '')?.[1]
  // some servers say 5.0.0 of everything, and what they mean in the words of the other side
  const status = /^5\.0\.0\b/.test(code) && reply !== undefined ? reply : code
  return { is: 'bounce', hard: NOBODY_THERE.test(status), status }
}

function complaint(text: string): Told {
  const [fields] = reportFields(text)
  return fields?.get('feedback-type')?.toLowerCase() === 'not-spam' ? { is: 'note' } : { is: 'complaint' }
}

function meeting({ method, text }: InboundMail['calendars'][number]): Told | null {
  const lines = text.replace(/\r?\n[ \t]/g, '')
  const answer = /PARTSTAT=([A-Z-]+)/i.exec(lines)?.[1]?.toUpperCase()
  if (method === 'CANCEL' || (method === 'REPLY' && answer === 'DECLINED')) return { is: 'meeting', act: 'cancelled' }
  const booked = method === 'REQUEST' || (method === 'REPLY' && answer === 'ACCEPTED')
  return booked ? { is: 'meeting', act: 'booked' } : null
}
