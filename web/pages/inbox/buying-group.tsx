import type { TaskView } from '../../../client/http/task-answers.ts'
import { useNow } from '../../time/app-clock.ts'
import { agoWords } from '../../time/moment-words.ts'

/** The people of the account by role, how warm they are, and the role nobody has. */
export function BuyingGroup({ task }: { task: TaskView }) {
  const now = useNow()
  const engaged = task.people.filter(person => person.engaged).length
  const people = [...task.people].sort((a, b) => Number(b.engaged) - Number(a.engaged))
  const gap = task.person ? null : task.wantedRole
  if (people.length === 0 && gap === null) return null
  return (
    <section aria-labelledby="h-group">
      <div className="sec-h">
        <h3 id="h-group">Buying group</h3>
        <span className="aside">
          {people.length === 1 ? '1 person' : `${people.length} people`}, {engaged} engaged
        </span>
      </div>
      <table className="tbl group">
        <thead className="vh">
          <tr>
            <th scope="col">Person</th>
            <th scope="col">Role</th>
            <th scope="col">Engagement</th>
          </tr>
        </thead>
        <tbody>
          {people.map(person => (
            <tr key={person.id}>
              <th scope="row">{person.name}</th>
              <td>{person.role?.title ?? <span className="dim">role unknown</span>}</td>
              <td className="r">
                <span className={person.engaged ? 'warmth warm' : 'warmth'}>
                  {person.engaged ? 'engaged' : 'quiet'}
                  {person.lastSeenAt && `, ${agoWords(Date.parse(person.lastSeenAt), now)}`}
                </span>
              </td>
            </tr>
          ))}
          {gap && (
            <tr>
              <th scope="row">
                <span className="gap">Not reached yet</span>
              </th>
              <td>{gap.title}</td>
              <td className="r dim xs">the gap this task fills</td>
            </tr>
          )}
        </tbody>
      </table>
    </section>
  )
}
