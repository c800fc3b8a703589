import PostalMime from 'postal-mime'
import type { InboundMail } from '../../domain/inbound/inbound-mail.ts'

/** What is kept of what somebody wrote, characters. */
const MOST_TEXT = 20_000

/** Reads a mail as it came over the wire; `rcpt` = whom it was handed over for. Parts that are no text we need are left alone. */
export async function parseMail(raw: Buffer, rcpt: readonly string[]): Promise<InboundMail> {
  const mail = await PostalMime.parse(raw, {
    forceRfc822Attachments: true,
    attachmentEncoding: 'utf8',
    maxNestingDepth: 20,
    maxHeadersSize: 262_144,
  })
  const headers = new Map([...mail.headers].reverse().map(({ key, value }) => [key, value]))
  const parts = mail.attachments.map(part => ({
    type: part.mimeType,
    method: part.method ?? '',
    text: typeof part.content === 'string' ? part.content : '',
  }))
  const returned = parts.filter(({ type }) => type === 'message/rfc822' || type === 'text/rfc822-headers')
  const about = returned.flatMap(({ text }) => /^message-id:\s*(<[^>]+>)/im.exec(text.slice(0, 65_536))?.[1] ?? [])
  const named = [mail.inReplyTo, mail.references, ...about].join(' ')
  const to = [...(mail.to ?? []), ...(mail.cc ?? [])].flatMap(
    one => one.address ?? (one.group ?? []).map(m => m.address),
  )
  const delivered = ['delivered-to', 'x-original-to', 'envelope-to'].flatMap(name => headers.get(name) ?? [])
  return {
    id: mail.messageId?.replace(/^<|>$/g, '') ?? null,
    from: mail.from?.address ?? null,
    to: [...rcpt, ...to, ...delivered],
    refersTo: [...new Set([...named.matchAll(/<([^<>\s]+)>/g)].map(([, id]) => id ?? ''))],
    headers,
    subject: mail.subject ?? '',
    text: (mail.text ?? '').slice(0, MOST_TEXT),
    reports: parts.filter(({ type }) => type === 'message/delivery-status' || type === 'message/feedback-report'),
    calendars: parts.filter(({ type, method }) => type === 'text/calendar' && method !== ''),
  }
}
