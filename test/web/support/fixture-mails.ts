import type { GateLine, OutboxMail } from '../../../client/http/outbox-answers.ts'
import { at, DAY } from './fixture-clock.ts'
import { journey } from './fixture-people.ts'

type Given = Pick<OutboxMail, 'id' | 'subject' | 'state' | 'at' | 'source'> & {
  to: string
  at: string
  of: string
} & Partial<Omit<OutboxMail, 'to'>>

function mail({ to, of, ...given }: Given): OutboxMail {
  const key = of.toLowerCase().replace(/[^a-z]+/g, '-')
  const address = `${to.toLowerCase().replace(/[^a-z]+/g, '.')}@${key}.example`
  const written = given.state === 'sent' || given.state === 'rejected' || given.state === 'unknown'
  const text = `Hello ${to.split(' ')[0]},\n\ntwo things changed for teams like yours.\n\nPlinth\nUnsubscribe: http://127.0.0.1/u/4f1c`
  return {
    to: { name: to, address },
    account: { key, name: of },
    kind: 'send',
    reason: null,
    heldUntil: null,
    from: 'Plinth <hello@plinth.example>',
    content: {
      id: 'planner-digest',
      title: 'News for planners',
      owner: 'marketing',
      version: '3f9a41c07be2d815',
      isEdited: false,
    },
    html: written
      ? `<!doctype html><html lang="en"><head><title>${given.subject}</title></head><body><h1>${given.subject}</h1><p>Hello ${to.split(' ')[0]},</p><p>two things changed for teams like yours.</p><script>document.body.textContent = 'scripts run'</script></body></html>`
      : null,
    text: written ? text : null,
    source_text: written ? `MIME-Version: 1.0\r\nSubject: ${given.subject}\r\n\r\n${text}` : null,
    headers: written
      ? [
          { name: 'From', value: 'Plinth <hello@plinth.example>' },
          { name: 'To', value: `${to} <${address}>` },
          { name: 'Message-ID', value: '<b4f1c09e7a52@plinth.example>' },
          { name: 'List-Unsubscribe-Post', value: 'List-Unsubscribe=One-Click' },
        ]
      : [],
    response: written ? '250 2.0.0 taken' : null,
    journey: journey(key),
    step: stepOf(given.source),
    gate: null,
    ...given,
  }
}

function stepOf(source: string): OutboxMail['step'] {
  const [play, id] = source.split(' / ')
  return play === undefined || id === undefined ? null : { play, id }
}

const line = (asks: string, more: Partial<GateLine> = {}): GateLine => ({
  ...{ asks, verdict: 'yes', says: null, touches: [], since: null, until: null, zone: null },
  ...more,
})

/** What the gate asked of a message that stands under a limit. */
const UNDER_A_LIMIT: GateLine[] = [
  line('Still worth sending'),
  line('Not opted out, not suppressed'),
  line('Content approved and in date', { until: '2026-06-30' }),
  line('Consented to “newsletter”', { since: at(-500 * DAY) }),
  line('Not switched off'),
  line('Account not on hold'),
  line('Quiet hours over', { zone: 'Europe/Amsterdam' }),
  line('At most 3 touches per person in 14 days', {
    verdict: 'no',
    touches: [at(-7 * DAY), at(-5 * DAY), at(-DAY)],
  }),
  line('At most 10 touches per account in 14 days'),
]

/** The outbox, newest first: every state is there. */
export const MAILS: readonly OutboxMail[] = [
  mail({
    id: 'm1',
    subject: 'Security pack, as promised',
    to: 'Samir Haddad',
    of: 'Pelham Diagnostics',
    source: 'deal-air-cover / security-pack',
    state: 'sent',
    at: at(-4),
  }),
  mail({
    id: 'm2',
    subject: 'Welcome, Marek',
    to: 'Marek Zielinski',
    of: 'Sable Ridge Foods',
    source: 'open-three-doors / note',
    state: 'unknown',
    at: at(-20),
    reason: 'connection lost after the body had begun; nobody can tell whether it arrived',
    response: null,
  }),
  mail({
    id: 'bTM',
    subject: 'News for network planners',
    to: 'Eva Lindqvist',
    of: 'Kestrel Freight',
    source: 'champion-news / digest',
    state: 'held',
    at: at(-102),
    reason: '3 touches in 14 days already',
    heldUntil: at(7 * DAY - 102),
    gate: UNDER_A_LIMIT,
  }),
  mail({
    id: 'm4',
    subject: 'Three ways to plan a cold chain',
    to: 'Rafael Ortega',
    of: 'Corvane Foods',
    source: 'first-look / guide',
    state: 'skipped',
    at: at(-110),
    reason: 'opted out',
  }),
  mail({
    id: 'm5',
    subject: 'Only one person at Orrin Vale Retail',
    to: 'Jonas Weil',
    of: 'Orrin Vale Retail',
    source: 'open-three-doors / one-thread',
    state: 'sent',
    kind: 'alert',
    at: at(-120),
  }),
  mail({
    id: 'm6',
    subject: 'A short hello before the review',
    to: 'Dagny Holt',
    of: 'Tallis Biotech',
    source: 'deal-air-cover / hello',
    state: 'rejected',
    at: at(-DAY + 338),
    reason: 'refused by the mail server (550)',
    response: '550 5.1.1 no such user',
  }),
  mail({
    id: 'm7',
    subject: 'Your demo, in six minutes',
    to: 'Hanna Kuusik',
    of: 'Voss Marine Systems',
    source: 'hand-to-sales / recap',
    state: 'deferred',
    at: at(-DAY - 30),
    reason: 'the mail server asks to come back later (451)',
    heldUntil: at(20),
  }),
  mail({
    id: 'm8',
    subject: 'Seats at 92%: two ways to grow',
    to: 'Daniel Osei',
    of: 'Quillan Energy',
    source: 'first-look / trial-growth',
    state: 'sent',
    at: at(-DAY - 102),
  }),
]
