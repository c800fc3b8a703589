import type { BuyingGroupView, GroupMemberView, GroupView } from '../http/group-answers.ts'
import { list, sections, table } from './print.ts'

/** Buying groups of an account for the terminal; people who are in none come last. */
export function groupText(view: GroupView): string {
  const inSome = new Set(view.groups.flatMap(group => group.members.map(member => member.person.id)))
  const others = view.people.filter(person => !inSome.has(person.id))
  return sections([
    ...view.groups.flatMap(one => oneGroup(one)),
    [
      'In no group',
      others.map(person => `${person.id}  ${person.name}${person.title ? `, ${person.title}` : ''}`).join('\n'),
    ],
    ['Nobody is', view.groups.length > 0 ? '' : view.gaps.map(gap => gap.title).join(', ')],
  ])
}

function oneGroup(group: BuyingGroupView): [string, string][] {
  const of = group.opportunity === null ? '' : `, ${group.opportunity.name ?? group.opportunity.id}`
  const missing = group.roles.filter(role => role.has < role.needs)
  const facts = list([
    ['Complete', percent(group.completeness)],
    ['Engaged', percent(group.coverage)],
    ['Rests on', `${group.engagedPeople} people`],
    ['For it', percent(group.consensus)],
    ['Missing', missing.map(role => `${role.needs - role.has} ${role.title}`).join(', ')],
  ])
  const members = table(
    ['id', 'name', 'role', 'how', 'stands', 'points', ''],
    group.members.map(member => [
      member.person.id,
      member.person.name,
      member.role?.title ?? null,
      howWords(member),
      member.position,
      member.points,
      member.leftOut ? 'left out' : '',
    ]),
  )
  return [[`${group.title}${of}`, group.members.length === 0 ? facts : `${facts}\n\n${members}`]]
}

function howWords({ by, setBy, confidence }: GroupMemberView): string {
  if (by === 'hand') return setBy === null ? 'by hand' : `by ${setBy.name}`
  return confidence < 1 ? `${by}, ${percent(confidence)}` : by
}

function percent(share: number | null): string {
  return share === null ? 'unknown' : `${Math.round(share * 100)}%`
}
