import { Link } from 'wouter'
import type { OutboxRow } from '../../../client/http/outbox-answers.ts'
import { Icon } from '../../parts/icon.tsx'
import type { HeldRows } from '../../parts/use-held-rows.ts'
import { useNow } from '../../time/app-clock.ts'
import { dayHeading, sameDay } from '../../time/moment-words.ts'
import { MailState } from './mail-state.tsx'

interface MailListProps {
  held: HeldRows<OutboxRow>
  current: string | null
  hrefOf: (id: string) => string
  onEnter: () => void
}

/** Mail under the heading of its day. */
export function MailList({ held, current, hrefOf, onEnter }: MailListProps) {
  const now = useNow()
  return (
    <>
      {byDay(held.rows.map(row => row.item)).map(day => (
        <section key={day[0]?.id} className="mail-day">
          <h2 className="day">{dayHeading(Date.parse(day[0]?.at ?? ''), now)}</h2>
          <ol>
            {day.map(mail => (
              <li key={mail.id}>
                <MailLine mail={mail} current={mail.id === current} href={hrefOf(mail.id)} onEnter={onEnter} />
              </li>
            ))}
          </ol>
        </section>
      ))}
    </>
  )
}

interface MailLineProps {
  mail: OutboxRow
  current: boolean
  href: string
  onEnter: () => void
}

function MailLine({ mail, current, href, onEnter }: MailLineProps) {
  return (
    <Link
      href={href}
      className={mail.state === 'skipped' ? 'mail off' : 'mail'}
      aria-current={current || undefined}
      data-mail={mail.id}
      onClick={event => event.detail === 0 && onEnter()}
    >
      <span className="subj">
        {mail.kind === 'alert' && (
          <>
            <Icon name="bell" small /> <span className="vh">Alert. </span>
          </>
        )}
        {mail.subject}
      </span>
      <MailState mail={mail} />
      <span className="to">
        {mail.to.name}, {mail.account.name}
      </span>
      <span className="step mono">{mail.source}</span>
      {mail.reason && <span className="whyn">{mail.reason}</span>}
    </Link>
  )
}

function byDay(mails: readonly OutboxRow[]): OutboxRow[][] {
  const days: OutboxRow[][] = []
  for (const mail of mails) {
    const day = days.at(-1)
    if (day?.[0] && sameDay(Date.parse(day[0].at), Date.parse(mail.at))) day.push(mail)
    else days.push([mail])
  }
  return days
}
