import type { BuyingGroupView, GroupMemberView } from '../../../client/http/group-answers.ts'
import { Menu, type MenuSection } from '../../parts/menu.tsx'
import { useMay } from '../../state/use-may.ts'
import { useMemberActs } from './use-member-acts.ts'

interface MemberMenuProps {
  account: string
  group: BuyingGroupView
  person: { id: string; name: string }
  /** null = not in the group yet */
  member: GroupMemberView | null
  onPerson: (id: string) => void
}

const NO_ROLE = '-'
const SEEN = 'seen'
const POSITIONS = [
  { id: SEEN, label: 'As seen' },
  { id: 'supportive', label: 'Supportive' },
  { id: 'opposed', label: 'Opposed' },
]

/** The name of somebody that opens what can be set of them in the group: role, position, whether they are in it. */
export function MemberMenu({ account, group, person, member, onPerson }: MemberMenuProps) {
  const act = useMemberActs(account, group)
  const why = useMay('edit-people')
  if (why !== null) return <span title={why}>{person.name}</span>
  const trigger = (
    <button type="button" className="link who" aria-label={`${person.name}, change what they are in the group`}>
      {person.name}
    </button>
  )
  const roleTitle = (id: string) => group.roles.find(role => role.id === id)?.title ?? 'no role'
  const roles: MenuSection = {
    name: 'Role in this group',
    value: member === null || member.leftOut ? '' : (member.role?.id ?? NO_ROLE),
    choices: [...group.roles.map(({ id, title }) => ({ id, label: title })), { id: NO_ROLE, label: 'No role yet' }],
    onPick: id => void act(person, member, { role: id === NO_ROLE ? null : id, leftOut: false }, roleTitle(id)),
  }
  const stands: MenuSection = {
    name: 'Where they stand',
    value: member?.positionBy === 'hand' ? member.position : SEEN,
    choices: POSITIONS,
    onPick: id => {
      const position = id === 'supportive' || id === 'opposed' ? id : null
      void act(person, member, { position }, position ?? 'as seen')
    },
  }
  const others: MenuSection = {
    choices: [
      ...(member?.by === 'hand' ? [{ id: 'worked-out', label: 'Work it out again' }] : []),
      ...(member && !member.leftOut ? [{ id: 'out', label: 'Not part of the group' }] : []),
    ],
    onPick: id =>
      void (id === 'out'
        ? act(person, member, { leftOut: true }, 'not part of the group')
        : act(person, member, { by: 'worked-out' }, 'worked out again')),
    note: 'What is set by hand stays until it is changed by hand.',
  }
  const who: MenuSection = {
    choices: [{ id: 'who', label: 'Who they are, and their campaigns' }],
    onPick: () => onPerson(person.id),
  }
  const sections = member && !member.leftOut ? [who, roles, stands, others] : [who, roles, ...(member ? [others] : [])]
  return <Menu trigger={trigger} sections={sections} />
}
