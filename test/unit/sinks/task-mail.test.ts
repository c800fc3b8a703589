import { describe, expect, it } from 'vitest'
import { taskMail } from '../../../sinks/mail/task-mail.ts'
import type { TaskCard } from '../../../sinks/task-sink.ts'

const NOW = Date.UTC(2026, 10, 24, 9)
const CARD: TaskCard = {
  ...{
    id: 't_1',
    version: 1,
    status: 'open',
    title: 'Call Ines',
    reason: 'Three visits',
    now: NOW,
    zone: 'Europe/Berlin',
  },
  ...{ account: { key: 'halden', name: 'Halden', tier: null }, about: null, due: NOW + 3_600_000, clock: null },
  ...{
    assignee: { id: 'jonas', name: 'Jonas' },
    claimedBy: null,
    snoozedUntil: null,
    advice: null,
    say: [],
    assets: [],
  },
  ...{ outcomes: [], outcome: null, note: null, last: null, snoozes: [], address: 'http://x.example/inbox?task=t_1' },
}
const LINKS = { claim: 'http://x.example/t/a', complete: 'http://x.example/t/b' }

describe('the mail of a task', () => {
  it('says the same in text and in HTML, with both links', () => {
    const { subject, text, html } = taskMail(CARD, LINKS)
    expect(subject).toBe('Call Ines')
    for (const said of ['Three visits', 'Halden', LINKS.claim, LINKS.complete, CARD.address]) {
      expect(text).toContain(said)
      expect(html).toContain(said)
    }
    expect(text).not.toContain('About')
  })

  it('names the day, for it may be read on another one', () => {
    expect(taskMail(CARD, LINKS).text).toContain('Until: Tue 24 Nov 11:00 (Europe/Berlin)')
  })

  it('lets nothing of a task be markup, or another header', () => {
    const wild = { ...CARD, title: 'Call\r\nBcc: all@x.example', reason: '<img src=x onerror=alert(1)>' }
    const { subject, html } = taskMail(wild, LINKS)
    expect(subject).toBe('Call Bcc: all@x.example')
    expect(html).not.toContain('<img')
  })
})
