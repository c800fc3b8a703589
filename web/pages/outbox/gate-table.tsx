import type { GateLine, OutboxMail } from '../../../client/http/outbox-answers.ts'
import { Icon } from '../../parts/icon.tsx'
import { useNow } from '../../time/app-clock.ts'
import { calendarDayWords, dateWords, momentWords, timeWords } from '../../time/moment-words.ts'

const SAID = { yes: 'Yes', no: 'No', later: 'Not asked' }

/** What the touch gate asked of a mail, in its order: what let it pass, what stopped it, and what was not asked yet. */
export function GateTable({ mail, gate }: { mail: OutboxMail; gate: readonly GateLine[] }) {
  const now = useNow()
  const never = mail.state !== 'held'
  return (
    <table className="gate">
      <caption className="vh">Touch gate, in order</caption>
      <tbody>
        {gate.map(line => (
          <tr key={line.asks} className={line.verdict}>
            <td>
              {line.verdict !== 'later' && <Icon name={line.verdict === 'yes' ? 'check' : 'x'} small />}
              <span className="vh">{SAID[line.verdict]}</span>
            </td>
            <th scope="row">{line.asks}</th>
            <td>
              {line.verdict === 'later'
                ? never
                  ? 'not asked'
                  : 'asked when it is free'
                : detailWords(line, mail, now)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** What a question was answered from: `13, 15 and 19 Jan; free again 27 Jan 09:00`, `until 30 Jun`, `10:42 in Rotterdam`. */
function detailWords(line: GateLine, mail: OutboxMail, now: number): string | null {
  const { verdict, says, touches, since, until, zone } = line
  if (touches.length > 0) {
    const days = daysOf(touches, now)
    const free = verdict === 'no' && mail.heldUntil !== null
    return free ? `${days}; free again ${momentWords(Date.parse(mail.heldUntil ?? ''), now)}` : days
  }
  if (says !== null) return says
  if (since !== null) return `since ${dateWords(Date.parse(since), now)}`
  if (until !== null) return `until ${calendarDayWords(until)}`
  return zone === null ? null : `${timeWords(now, zone)} in ${zone.split('/').at(-1)?.replaceAll('_', ' ')}`
}

/** Days with how often each comes, where it is more than once: `13 Jan, 15 Jan and 19 Jan ×2`. */
function daysOf(instants: readonly string[], now: number): string {
  const times = new Map<string, number>()
  for (const at of instants) {
    const day = dateWords(Date.parse(at), now)
    times.set(day, (times.get(day) ?? 0) + 1)
  }
  return new Intl.ListFormat('en-GB').format([...times].map(([day, n]) => (n === 1 ? day : `${day} ×${n}`)))
}
