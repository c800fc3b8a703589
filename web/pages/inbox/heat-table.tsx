import { Link } from 'wouter'
import type { TaskView } from '../../../client/http/task-answers.ts'
import { heat } from '../../parts/heat.ts'
import { useNow } from '../../time/app-clock.ts'
import { agoWords } from '../../time/moment-words.ts'
import { type HeatRow, heatRows, WARMTHS } from './heat-rows.ts'

/** The buying group by role and warmth, with the roles nobody has: whom to speak to, and whom to find. */
export function HeatTable({ task }: { task: TaskView }) {
  const rows = heatRows(task)
  if (rows.length === 0) return null
  const filled = rows.filter(row => row.id !== '' && row.people.some(people => people.length > 0)).length
  const engaged = task.people.filter(person => person.engaged).length
  return (
    <section aria-labelledby="h-group">
      <div className="sec-h">
        <h3 id="h-group">{task.groups[0]?.title ?? 'Buying group'}</h3>
        <span className="aside">
          {filled} of {rows.filter(row => row.id !== '').length} roles filled, {engaged} engaged
        </span>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways has to be reached by keyboard */}
      <section className="scroll-x" tabIndex={0} aria-label="Buying group by role and engagement">
        <table className="heat">
          <thead>
            <tr>
              <th scope="col">Role</th>
              {WARMTHS.map(({ title, from }, place) => {
                const next = WARMTHS[place + 1]
                return (
                  <th key={title} scope="col">
                    {title}, {next ? `${from}–${next.from - 1}` : `${from}+`}
                  </th>
                )
              })}
            </tr>
          </thead>
          <tbody>
            {rows.map(row => (
              <HeatLine key={row.id} row={row} account={task.account.key} wanted={task.wantedRole?.id ?? null} />
            ))}
          </tbody>
        </table>
      </section>
    </section>
  )
}

function HeatLine({ row, account, wanted }: { row: HeatRow; account: string; wanted: string | null }) {
  const now = useNow()
  const empty = row.people.every(people => people.length === 0)
  return (
    <tr>
      <th scope="row">
        {row.title}
        {row.needs !== null && <small>{row.needs === 0 ? 'not needed' : `needs ${row.needs}`}</small>}
      </th>
      {empty ? (
        <td className="miss" colSpan={WARMTHS.length}>
          Not reached yet{' '}
          {wanted === row.id ? (
            <b>the gap this task fills</b>
          ) : (
            <Link className="link" href={`/accounts/${encodeURIComponent(account)}`}>
              Find someone
            </Link>
          )}
        </td>
      ) : (
        row.people.map((people, place) => (
          <td key={WARMTHS[place]?.title} className={people.length > 0 ? `h${heat(people[0]?.points ?? 0)}` : ''}>
            {people.map(person => (
              <span key={person.id} className="per-cell">
                <bdi>
                  <b>{person.name}</b>
                </bdi>
                {Math.round(person.points)}
                {person.lastSeenAt ? `, ${agoWords(Date.parse(person.lastSeenAt), now)}` : ', not seen yet'}
                {person.optedOut && ', no mail'}
              </span>
            ))}
            {place === 0 && row.missing > 0 && <small>{row.missing} more not reached yet</small>}
          </td>
        ))
      )}
    </tr>
  )
}
