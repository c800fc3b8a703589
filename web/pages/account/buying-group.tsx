import type { AccountView } from '../../../client/http/account-answers.ts'
import type { BuyingGroupView, GroupMemberView } from '../../../client/http/group-answers.ts'
import { heat } from '../../parts/heat.ts'
import { useNow } from '../../time/app-clock.ts'
import { stayWords } from '../../time/length-words.ts'
import { MemberMenu } from './member-menu.tsx'
import { PersonNotes } from './person-notes.tsx'

type Person = AccountView['people'][number]

interface BuyingGroupProps {
  account: string
  group: BuyingGroupView
  people: readonly Person[]
  /** who of us has the account; null = nobody */
  owner: string | null
  onPerson: (id: string) => void
}

/** A buying group: its template with who fills each role, who is missing, and where people stand. */
export function BuyingGroup({ account, group, people, owner, onPerson }: BuyingGroupProps) {
  const id = `h-bg-${group.id}-${group.opportunity?.id ?? ''}`
  const inside = group.members.filter(member => !member.leftOut)
  const left = group.members.filter(member => member.leftOut)
  const around = people.filter(person => !group.members.some(member => member.person.id === person.id))
  const lines = (members: readonly GroupMemberView[]) =>
    members.map(member => (
      <MemberLine
        key={member.person.id}
        {...{ account, group, member, owner, onPerson }}
        person={people.find(p => p.id === member.person.id)}
      />
    ))
  const unplaced = inside.filter(member => member.role === null)
  return (
    <section aria-labelledby={id}>
      <div className="sec-h">
        <h2 id={id}>Buying group: {group.title}</h2>
        <span className="aside">
          {group.opportunity === null ? 'of the account' : (group.opportunity.name ?? 'of a deal')}
        </span>
      </div>
      <div className="bars">
        <Bar words="of roles filled" share={group.completeness} />
        <Bar words="of roles engaged" share={group.coverage} />
      </div>
      <p className="dim xs">{standWords(group)}</p>
      <table className="tbl bg">
        <thead>
          <tr>
            <th scope="col">Role</th>
            <th scope="col">People, points</th>
          </tr>
        </thead>
        <tbody>
          {group.roles.map(role => (
            <tr key={role.id}>
              <th scope="row">
                {role.title}
                <small className="dim">{role.needs === 0 ? 'not needed' : `${role.has} of ${role.needs}`}</small>
              </th>
              <td>
                {lines(inside.filter(member => member.role?.id === role.id))}
                {role.has < role.needs && <span className="gap">{missingWords(role.needs - role.has)}</span>}
              </td>
            </tr>
          ))}
          {unplaced.length > 0 && (
            <tr>
              <th scope="row">Role unknown</th>
              <td>{lines(unplaced)}</td>
            </tr>
          )}
        </tbody>
      </table>
      {left.length + around.length > 0 && (
        <details className="over">
          <summary>{left.length + around.length} more at the account, not in the group</summary>
          {lines(left)}
          {around.map(person => (
            <span key={person.id} className="per">
              <span>
                <MemberMenu {...{ account, group, person, onPerson }} member={null} />
                {person.title && <small>{person.title}</small>}
                <PersonNotes person={person} owner={owner} />
              </span>
            </span>
          ))}
        </details>
      )}
    </section>
  )
}

function Bar({ words, share }: { words: string; share: number | null }) {
  const percent = share === null ? null : Math.round(share * 100)
  return (
    <span>
      <b>{percent === null ? 'unknown' : `${percent}%`}</b> {words}
      <i style={{ '--p': `${percent ?? 0}%` }} />
    </span>
  )
}

interface MemberLineProps {
  account: string
  group: BuyingGroupView
  member: GroupMemberView
  person: Person | undefined
  owner: string | null
  onPerson: (id: string) => void
}

function MemberLine({ account, group, member, person, owner, onPerson }: MemberLineProps) {
  const now = useNow()
  const seen = person?.lastSeenAt ?? null
  const quiet = seen === null ? 'not engaged yet' : `quiet ${stayWords(now - Date.parse(seen))}`
  return (
    <span className="per">
      <span>
        <MemberMenu {...{ account, group, member, onPerson }} person={member.person} />
        <small>{[member.person.title, ...saysWords(member)].filter(Boolean).join(' · ')}</small>
        <PersonNotes person={person} owner={owner} />
      </span>
      <span className={`lv h${heat(member.points)}`}>
        {Math.round(member.points)}
        {!member.engaged && `, ${quiet}`}
      </span>
    </span>
  )
}

const BY = {
  hand: 'by hand',
  opportunity: 'by the deal',
  crm: 'by their role',
  title: 'by title',
  topic: 'by interest',
}

/** How somebody came to be in the group, how sure that is, and where they stand. */
function saysWords({ by, setBy, confidence, position, leftOut }: GroupMemberView): string[] {
  const sure = confidence < 1 ? `, ${Math.round(confidence * 100)}% sure` : ''
  const came = by === 'hand' && setBy !== null ? `set by ${setBy.name}` : BY[by]
  const stands = position === 'supportive' || position === 'opposed' ? [position] : []
  return [`${leftOut ? 'left out, ' : ''}${came}${sure}`, ...stands]
}

function missingWords(missing: number): string {
  return missing === 1 ? 'Not reached yet' : `${missing} not reached yet`
}

function standWords({ openRoles, engagedPeople, consensus }: BuyingGroupView): string {
  const missing = openRoles === 0 ? 'nobody is missing' : `${openRoles} missing`
  const rests = engagedPeople === 0 ? 'nobody is engaged' : `rests on ${Math.round(engagedPeople * 10) / 10} people`
  const sides = consensus === null ? 'nobody took a side' : `${Math.round(consensus * 100)}% for it`
  return `${missing}, ${rests}, ${sides}`
}
