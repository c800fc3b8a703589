import { createTransport } from 'nodemailer'
import { DOMAIN, SOMEBODY, WROTE } from './marks.ts'

let count = 0

/** A mail of somebody's, as it comes over the wire. */
function raw(headers: readonly string[], body: string): string {
  count += 1
  const from = `From: "${SOMEBODY.first} ${SOMEBODY.last}" <zy@${DOMAIN}>`
  return [`Message-ID: <${count}.${WROTE}@${DOMAIN}>`, from, 'MIME-Version: 1.0', ...headers, '', body].join('\r\n')
}

const parts = (type: string, ...all: string[]): [string[], string] => [
  [`Subject: ${WROTE}`, `Content-Type: multipart/report; report-type=${type}; boundary=b`],
  `${all.map(part => `--b\r\n${part}`).join('\r\n')}\r\n--b--`,
]

/** Mails about a message of ours, by what they are. */
export const MAILS: Record<string, (id: string) => string> = {
  reply: id => raw([`Subject: Re: ${WROTE}`, `In-Reply-To: ${id}`], `${WROTE}, says ${SOMEBODY.first}`),
  'auto-reply': id =>
    raw([`Subject: ${WROTE} is away`, `In-Reply-To: ${id}`, 'Auto-Submitted: auto-replied'], `ask ${SOMEBODY.last}`),
  bounce: id =>
    raw(
      ...parts(
        'delivery-status',
        `Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.${DOMAIN}\r\n\r\nFinal-Recipient: rfc822; zy@${DOMAIN}\r\nAction: failed\r\nStatus: 4.2.2\r\nDiagnostic-Code: smtp; 452 ${SOMEBODY.first} is full\r\n`,
        `Content-Type: text/rfc822-headers\r\n\r\nMessage-ID: ${id}\r\nSubject: ${WROTE}\r\n`,
      ),
    ),
  complaint: id =>
    raw(
      ...parts(
        'feedback-report',
        `Content-Type: message/feedback-report\r\n\r\nFeedback-Type: abuse\r\nOriginal-Rcpt-To: zy@${DOMAIN}\r\n`,
        `Content-Type: message/rfc822\r\n\r\nMessage-ID: ${id}\r\nTo: zy@${DOMAIN}\r\n\r\n${WROTE}`,
      ),
    ),
}

/** One that nobody can read: nested too deep. */
export function unreadable(): string {
  const nested = Array.from(
    { length: 30 },
    (_, n) => `Content-Type: multipart/mixed; boundary=b${n}\r\n\r\n--b${n}\r\n`,
  )
  return raw([`Subject: ${WROTE}`], '')
    .trimEnd()
    .concat(`\r\n${nested.join('')}${WROTE}`)
}

/** Hands a mail over by SMTP; answers what was said of it. */
export async function handIn(port: number, mail: string): Promise<string> {
  const transport = createTransport({ host: '127.0.0.1', port, ignoreTLS: true })
  const envelope = { from: `zy@${DOMAIN}`, to: 'inbox@back.example' }
  return transport.sendMail({ envelope, raw: mail }).then(
    ({ response }) => response,
    (error: { response?: string }) => error.response ?? String(error),
  )
}
