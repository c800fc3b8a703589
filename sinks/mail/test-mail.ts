import { randomUUID } from 'node:crypto'
import { compose } from '../../activities/mail/compose.ts'
import { handOver, type SmtpSettings } from '../../activities/mail/smtp-stage.ts'
import { crashPoint } from '../../crash-points.ts'

/** A mail a colleague sends to themselves to look at it. */
export interface TestMail {
  to: { name: string; address: string }
  subject: string
  html: string
  text: string
}

/**
 * Hands a test mail over, marked as one; it is in no ledger, so it is no touch. Answers why it was not taken, null when it
 * was. Whoever waits for it presses the button again: it is never tried again by itself.
 */
export async function postTestMail(
  smtp: SmtpSettings,
  sender: { name: string; address: string },
  { to, subject, html, text }: TestMail,
): Promise<string | null> {
  const messageId = `<test.${randomUUID()}@${sender.address.split('@')[1] ?? 'localhost'}>`
  const headers = [
    ['Auto-Submitted', 'auto-generated'],
    ['X-Journeys-Test', 'yes'],
  ] as const
  const raw = await compose({ from: sender, to, subject, html, text, messageId, headers })
  const result = await handOver(smtp, { from: sender.address, to: to.address, raw }, async () => true)
  crashPoint('preview:answered')
  return result.outcome === 'accepted'
    ? null
    : `the mail server did not take it: ${'reason' in result ? result.reason : result.outcome}`
}
