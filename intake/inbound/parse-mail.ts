import PostalMime from 'postal-mime'
import type { InboundMail } from '../../domain/inbound/inbound-mail.ts'

/** What is kept of what somebody wrote, characters. */
const MOST_TEXT = 20_000

const LIMITS = { maxNestingDepth: 20, maxHeadersSize: 262_144 }

/** Parts that say what became of a mail. */
const REPORTS = ['message/delivery-status', 'message/global-delivery-status', 'message/feedback-report']

/** Parts that hold the mail they are about, or its headers. */
const RETURNED = ['message/rfc822', 'text/rfc822-headers', 'message/global', 'message/global-headers']

/** A mail that nobody can read, however often it comes. */
export class UnreadableMail extends Error {}

/**
 * Reads a mail as it came over the wire; `rcpt` = whom it was handed over for. Parts that are no text we need are left alone, and so
 * are NULs, which nothing can keep. Throws {@link UnreadableMail} for one that is nested too deep, or else not to be read.
 */
export async function parseMail(raw: Buffer, rcpt: readonly string[]): Promise<InboundMail> {
  const mail = await PostalMime.parse(raw, {
    forceRfc822Attachments: true,
    attachmentEncoding: 'utf8',
    ...LIMITS,
  }).catch((cause: Error) => {
    throw new UnreadableMail(`the mail cannot be read: ${cause.message}`, { cause })
  })
  const headers = new Map([...mail.headers].reverse().map(({ key, value }) => [key, kept(value)]))
  const parts = mail.attachments.map(part => ({
    type: part.mimeType,
    method: part.method ?? '',
    text: typeof part.content === 'string' ? kept(part.content) : '',
  }))
  const returned = parts.filter(({ type }) => RETURNED.includes(type))
  const about = returned.flatMap(({ text }) => /^message-id:\s*(<[^>]+>)/im.exec(text.slice(0, 65_536))?.[1] ?? [])
  const named = kept([mail.inReplyTo, mail.references, ...about].join(' '))
  const to = [...(mail.to ?? []), ...(mail.cc ?? [])].flatMap(
    one => one.address ?? (one.group ?? []).map(m => m.address),
  )
  const delivered = ['delivered-to', 'x-original-to', 'envelope-to'].flatMap(name => headers.get(name) ?? [])
  return {
    id: mail.messageId?.replace(/^<|>$/g, '') ?? null,
    from: mail.from?.address === undefined ? null : kept(mail.from.address),
    to: [...rcpt, ...to, ...delivered].map(kept),
    refersTo: [...new Set([...named.matchAll(/<([^<>\s]+)>/g)].map(([, id]) => id ?? ''))],
    headers,
    subject: kept(mail.subject ?? ''),
    text: kept(mail.text ?? '').slice(0, MOST_TEXT),
    reports: parts.filter(({ type }) => REPORTS.includes(type)),
    calendars: parts.filter(({ type, method }) => type === 'text/calendar' && method !== ''),
  }
}

function kept(text: string): string {
  return text.replaceAll('\0', '')
}
