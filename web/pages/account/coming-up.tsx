import type { AccountView } from '../../../client/http/account-answers.ts'
import { Moment } from '../../parts/moment.tsx'
import { useNow } from '../../time/app-clock.ts'
import { calendarDayWords } from '../../time/moment-words.ts'
import { isDay, type Upcoming, upcomingOf } from './upcoming.ts'

const SHOWN = 8

/** The moments ahead of an account, soonest first; the later ones behind a line. */
export function ComingUp({ view }: { view: AccountView }) {
  const all = upcomingOf(view, useNow())
  if (all.length === 0) return null
  const later = all.slice(SHOWN)
  return (
    <section aria-labelledby="h-next">
      <div className="sec-h">
        <h2 id="h-next">Coming up</h2>
        <span className="aside">{all.length === 1 ? '1 moment' : `${all.length} moments`}</span>
      </div>
      <Moments moments={all.slice(0, SHOWN)} />
      {later.length > 0 && (
        <details className="over">
          <summary>{later.length} later</summary>
          <Moments moments={later} />
        </details>
      )}
    </section>
  )
}

function Moments({ moments }: { moments: readonly Upcoming[] }) {
  return (
    <ol className="next">
      {moments.map(({ id, at, what, more, big }) => (
        <li key={id} className={big ? 'big' : undefined}>
          <span className="t">
            {isDay(at) ? <time dateTime={at}>{calendarDayWords(at)}</time> : <Moment at={at} />}
          </span>
          <span>
            {what}
            {more && <small>{more}</small>}
          </span>
        </li>
      ))}
    </ol>
  )
}
