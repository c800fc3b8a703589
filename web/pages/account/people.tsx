import type { AccountView } from '../../../client/http/account-answers.ts'
import { heat } from '../../parts/heat.ts'
import { useNow } from '../../time/app-clock.ts'
import { stayWords } from '../../time/length-words.ts'
import { PersonNotes } from './person-notes.tsx'

type Person = AccountView['people'][number]

interface RoleGroup {
  id: string
  title: string
  people: Person[]
}

interface PeopleProps {
  people: readonly Person[]
  gaps: AccountView['gaps']
  /** who of us has the account; null = nobody */
  owner: string | null
}

/** The people of an account without a buying group, by role: who is warm, who is quiet, which roles nobody has. */
export function People({ people, gaps, owner }: PeopleProps) {
  const groups = byRole(people)
  const named = groups.filter(group => group.id !== '')
  const engaged = named.filter(group => group.people.some(person => person.engaged)).length
  const roles = named.length + gaps.length
  return (
    <section aria-labelledby="h-bg">
      <div className="sec-h">
        <h2 id="h-bg">Buying group</h2>
        <span className="aside">{people.length === 1 ? '1 person' : `${people.length} people`}</span>
      </div>
      {roles > 0 && (
        <div className="bars">
          <Bar words="roles filled" part={named.length} of={roles} />
          <Bar words="engaged" part={engaged} of={roles} />
        </div>
      )}
      <table className="tbl bg">
        <thead>
          <tr>
            <th scope="col">Role</th>
            <th scope="col">People, points</th>
          </tr>
        </thead>
        <tbody>
          {groups.map(group => (
            <tr key={group.id}>
              <th scope="row">{group.title}</th>
              <td>
                {group.people.map(person => (
                  <PersonLine key={person.id} person={person} owner={owner} />
                ))}
              </td>
            </tr>
          ))}
          {gaps.map(gap => (
            <tr key={gap.id}>
              <th scope="row">{gap.title}</th>
              <td>
                <span className="gap">Not reached yet</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Bar({ words, part, of }: { words: string; part: number; of: number }) {
  return (
    <span>
      <b>
        {part} of {of}
      </b>{' '}
      {words}
      <i style={{ '--p': `${(part / of) * 100}%` }} />
    </span>
  )
}

function PersonLine({ person, owner }: { person: Person; owner: string | null }) {
  const now = useNow()
  const quiet = person.lastSeenAt ? `quiet ${stayWords(now - Date.parse(person.lastSeenAt))}` : 'not engaged yet'
  return (
    <span className="per">
      <span>
        {person.name}
        {person.title && <small>{person.title}</small>}
        <PersonNotes person={person} owner={owner} />
      </span>
      <span className={`lv h${heat(person.points)}`}>
        {Math.round(person.points)}
        {!person.engaged && `, ${quiet}`}
      </span>
    </span>
  )
}

function byRole(people: readonly Person[]): RoleGroup[] {
  const groups = new Map<string, RoleGroup>()
  for (const person of people) {
    const id = person.role?.id ?? ''
    const group = groups.get(id) ?? { id, title: person.role?.title ?? 'Role unknown', people: [] }
    group.people.push(person)
    groups.set(id, group)
  }
  // People whose role is unknown come last: they are a question, not a part of the group.
  return [...groups.values()].sort((a, b) => Number(a.id === '') - Number(b.id === ''))
}
