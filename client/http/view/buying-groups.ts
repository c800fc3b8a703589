import type { AccountPerson } from '../../../db/list-people.ts'
import type { StoredAccount } from '../../../domain/account/stored-account.ts'
import { viewAt } from '../../../domain/account/view-at.ts'
import { groupReadings, type ReadGroup } from '../../../domain/groups/group-readings.ts'
import { type GroupMember, WHOLE_ACCOUNT } from '../../../domain/groups/member.ts'
import type { BuyingGroupView, GroupMemberView, GroupView } from '../group-answers.ts'
import type { Reading } from './reading.ts'
import { iso, personName, roleView, staffView } from './refs.ts'

interface Around {
  people: readonly AccountPerson[]
  /** what everybody does, by id */
  known: GroupView['people']
  deals: readonly { id: string; name: string | null }[]
}

/** The buying groups of an account as they are now, each with its members, those who are in no role last. */
export function buyingGroups(reading: Reading, stored: StoredAccount, around: Around): BuyingGroupView[] {
  const { settings, defs, now } = reading
  const groups = groupReadings(settings, stored, viewAt(stored, defs, now).facts, now)
  return groups.map(group => groupOf(reading, group, around))
}

function groupOf(reading: Reading, group: ReadGroup, around: Around): BuyingGroupView {
  const { definition, opportunity, members } = group
  const { roles, ...numbers } = group.reading
  const deal = around.deals.find(one => one.id === opportunity)
  const place = (role: string | null) => {
    const at = definition.roles.findIndex(one => one.role === role)
    return at < 0 ? definition.roles.length : at
  }
  return {
    id: definition.id,
    title: definition.title,
    opportunity: opportunity === WHOLE_ACCOUNT ? null : { id: opportunity, name: deal?.name ?? null },
    ...numbers,
    roles: roles.map(({ role, ...counts }) => {
      return { ...(roleView(reading.settings, role) ?? { id: role, title: role }), ...counts }
    }),
    members: members
      .flatMap(member => memberOf(reading, member, around) ?? [])
      .sort((a, b) => place(a.role?.id ?? null) - place(b.role?.id ?? null) || b.points - a.points),
  }
}

function memberOf(reading: Reading, member: GroupMember, { people, known }: Around): GroupMemberView | null {
  const person = people.find(one => one.id === member.person)
  const does = known.find(one => one.id === member.person)
  if (!person || !does) return null
  const { engaged, points } = does
  return {
    person: { id: person.id, name: personName(person), title: person.title },
    role: roleView(reading.settings, member.role),
    by: member.by,
    setBy: staffView(reading, member.setBy),
    confidence: Math.round(member.confidence * 100) / 100,
    leftOut: member.leftOut,
    position: member.position?.is ?? (engaged ? 'engaged' : 'unknown'),
    positionBy: member.position?.by ?? null,
    engaged,
    points,
    since: iso(member.since),
  }
}
