import { describe, expect, it } from 'vitest'
import { sortMail } from '../../../../domain/inbound/sort-mail.ts'
import { parseMail } from '../../../../intake/inbound/parse-mail.ts'

/** A report of a mail server; `prefix` = how its parts are called. */
function report(prefix: 'global-' | '', returned: string): Buffer {
  const status =
    'Reporting-MTA: dns; mx.example\r\n\r\nFinal-Recipient: utf-8; инес@acme.example\r\nAction: failed\r\nStatus: 5.1.1\r\n'
  const lines = [
    'From: MAILER-DAEMON@mx.example',
    'MIME-Version: 1.0',
    `Content-Type: multipart/report; report-type=${prefix}delivery-status; boundary=b`,
    '',
    '--b\r\nContent-Type: text/plain\r\n\r\nNobody there.\r\n',
    `--b\r\nContent-Type: message/${prefix}delivery-status\r\n\r\n${status}`,
    `--b\r\nContent-Type: ${returned}\r\n\r\nMessage-ID: <ours@plinth.example>\r\nSubject: Hello\r\n\r\n`,
    '--b--',
  ]
  return Buffer.from(lines.join('\r\n'))
}

describe('a report of a mail server', () => {
  it.each([
    ['', 'message/rfc822'],
    ['', 'text/rfc822-headers'],
    ['global-', 'message/global'],
    ['global-', 'message/global-headers'],
  ] as const)(
    'is read with its status and the message it is about: %sdelivery-status with %s',
    async (prefix, returned) => {
      const mail = await parseMail(report(prefix, returned), [])
      expect(sortMail(mail)).toEqual({ is: 'bounce', hard: true, status: '5.1.1' })
      expect(mail.refersTo).toEqual(['ours@plinth.example'])
    },
  )
})
