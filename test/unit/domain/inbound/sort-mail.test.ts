import { describe, expect, it } from 'vitest'
import type { InboundMail } from '../../../../domain/inbound/inbound-mail.ts'
import { sortMail } from '../../../../domain/inbound/sort-mail.ts'

function mail(differs: Partial<Omit<InboundMail, 'headers'>> & { headers?: Record<string, string> } = {}): InboundMail {
  const { headers = {}, ...more } = differs
  return {
    ...{ id: 'x', from: 'ines@acme.example', to: [], refersTo: [], subject: 'Re: Hello', text: 'Yes' },
    ...{ reports: [], calendars: [] },
    headers: new Map(Object.entries(headers)),
    ...more,
  }
}
const report = (...fields: string[]) => [
  { type: 'message/delivery-status', text: `Reporting-MTA: dns; mx.example\r\n\r\n${fields.join('\r\n')}\r\n` },
]

describe('a mail that came back', () => {
  it('is an answer where nothing says that a machine wrote it', () => {
    expect(sortMail(mail())).toEqual({ is: 'reply' })
    expect(sortMail(mail({ headers: { 'auto-submitted': 'no' } }))).toEqual({ is: 'reply' })
    expect(sortMail(mail({ subject: 'Re: Automatic reply to tickets' }))).toEqual({ is: 'reply' })
  })

  it.each([
    { 'auto-submitted': 'auto-replied' },
    { 'auto-submitted': 'auto-generated; owner=x' },
    { 'x-autoreply': 'yes' },
    { precedence: 'auto_reply' },
    { precedence: 'bulk' },
  ])('is written by a machine where it says so: %o', headers => {
    expect(sortMail(mail({ headers: headers as Record<string, string> }))).toEqual({ is: 'auto-reply' })
  })

  it.each([
    'Automatic reply: Hello',
    'Out of Office: back on Monday',
    'Automatische Antwort: Hallo',
    'Abwesenheitsnotiz',
    'Réponse automatique : Bonjour',
    'Respuesta automática: Hola',
    'Risposta automatica: Ciao',
    'Automatisch antwoord: Hallo',
    'Fravær: tilbage mandag',
    'Автоматический ответ: Привет',
    '自動応答: こんにちは',
  ])('is an absence note by its subject: %s', subject => {
    expect(sortMail(mail({ subject }))).toEqual({ is: 'auto-reply' })
  })

  it.each([
    ['5.1.1', true],
    ['5.1.10', true],
    ['5.1.2', true],
    ['5.1.3', true],
    ['5.1.6', true],
    ['5.2.1', true],
    ['5.1.0', false],
    ['5.1.4', false],
    ['5.1.7', false],
    ['5.1.8', false],
    ['5.1.9', false],
    ['5.2.2', false],
    ['5.7.1', false],
    ['4.4.7', false],
  ])('bounces with %s: for good is %s', (status, hard) => {
    const reports = report('Final-Recipient: rfc822; ines@acme.example', 'Action: failed', `Status: ${status}`)
    expect(sortMail(mail({ reports, headers: { 'auto-submitted': 'auto-replied' } }))).toEqual({
      is: 'bounce',
      hard,
      status,
    })
  })

  it('bounces by a report with addresses in any script, too', () => {
    const reports = report('Final-Recipient: utf-8; инес@acme.example', 'Action: failed', 'Status: 5.1.1').map(
      part => ({
        ...part,
        type: 'message/global-delivery-status',
      }),
    )
    expect(sortMail(mail({ reports }))).toEqual({ is: 'bounce', hard: true, status: '5.1.1' })
  })

  it('bounces by what the other side said where the status says nothing', () => {
    const said = 'Diagnostic-Code: smtp; 550 5.1.1 no such\r\n user'
    expect(sortMail(mail({ reports: report('Action: failed', 'Status: 5.0.0', said) }))).toMatchObject({ hard: true })
  })

  it('that is late has bounced this time, and one that arrived tells nothing', () => {
    expect(sortMail(mail({ reports: report('Action: delayed', 'Status: 4.4.1') }))).toMatchObject({ hard: false })
    expect(sortMail(mail({ reports: report('Action: delivered', 'Status: 2.0.0') }))).toEqual({ is: 'note' })
  })

  it('is a complaint by its feedback report', () => {
    const feedback = (type: string) => [
      { type: 'message/feedback-report', text: `Feedback-Type: ${type}\nUser-Agent: x/1\nVersion: 1\n` },
    ]
    expect(sortMail(mail({ reports: feedback('abuse') }))).toEqual({ is: 'complaint' })
    expect(sortMail(mail({ reports: feedback('not-spam') }))).toEqual({ is: 'note' })
  })

  it.each([
    ['REPLY', 'ATTENDEE;CN=Ines;PARTS\r\n TAT=ACCEPTED:mailto:i@acme.example', { is: 'meeting', act: 'booked' }],
    ['REPLY', 'ATTENDEE;PARTSTAT=DECLINED:mailto:i@acme.example', { is: 'meeting', act: 'cancelled' }],
    ['REQUEST', 'ATTENDEE;PARTSTAT=NEEDS-ACTION:mailto:us@plinth.example', { is: 'meeting', act: 'booked' }],
    ['CANCEL', 'STATUS:CANCELLED', { is: 'meeting', act: 'cancelled' }],
    ['REPLY', 'ATTENDEE;PARTSTAT=TENTATIVE:mailto:i@acme.example', { is: 'reply' }],
  ])('tells of a meeting by a calendar part: %s', (method, line, told) => {
    const text = `BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n${line}\r\nEND:VEVENT\r\nEND:VCALENDAR`
    expect(sortMail(mail({ calendars: [{ method, text }] }))).toEqual(told)
  })
})
