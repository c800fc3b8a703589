import { Link } from 'wouter'
import type { OutboxRow } from '../../../client/http/outbox-answers.ts'
import { Icon } from '../../parts/icon.tsx'
import { LongList } from '../../parts/long-list.tsx'
import type { HeldRows } from '../../parts/use-held-rows.ts'
import { useNow } from '../../time/app-clock.ts'
import { dayHeading, sameDay } from '../../time/moment-words.ts'
import { MailState } from './mail-state.tsx'

interface MailListProps {
  held: HeldRows<OutboxRow>
  current: string | null
  hrefOf: (id: string) => string
  /** reads on; null = this is all there is */
  more: (() => void) | null
  onEnter: () => void
}

/** Pixels most lines need. */
const LINE = 75

/** Mail, newest first, the heading of its day over the first of each. */
export function MailList({ held: { rows }, current, hrefOf, more, onEnter }: MailListProps) {
  const now = useNow()
  const begins = (place: number) => {
    const [mail, before] = [rows[place]?.item, rows[place - 1]?.item]
    return mail !== undefined && (!before || !sameDay(Date.parse(before.at), Date.parse(mail.at)))
  }
  return (
    <LongList
      label="Mail, newest first"
      className="mail-lines"
      ids={rows.map(row => row.id)}
      current={current}
      estimate={LINE}
      more={more}
    >
      {place => {
        const mail = rows[place]?.item
        if (!mail) return null
        return (
          <>
            {begins(place) && <h2 className="day">{dayHeading(Date.parse(mail.at), now)}</h2>}
            <MailLine mail={mail} current={mail.id === current} href={hrefOf(mail.id)} onEnter={onEnter} />
          </>
        )
      }}
    </LongList>
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
