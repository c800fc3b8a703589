import type { GroupDefinition } from '../../language/group-definition.ts'
import { completeness } from './completeness.ts'
import { effectivePeople } from './effective-people.ts'
import type { GroupMember } from './member.ts'

/** What is known of a member as a person. */
export interface MemberLife {
  engaged: boolean
  /** what they did, in points of the ranking score */
  points: number
}

/** How far a buying group is. Shares are 0 to 1, null = cannot be told. */
export interface GroupReading {
  completeness: number | null
  /** the same, counting only people who are engaged */
  coverage: number | null
  engagedPeople: number
  /** how many people are missing in roles that are needed */
  openRoles: number
  /** of the members who took a side, the share that is for it */
  consensus: number | null
  roles: { role: string; needs: number; weight: number; has: number; engaged: number }[]
}

/** Reads a group: its own members, without those who were left out or are no longer there. `lives` by person id. */
export function readGroup(
  definition: Pick<GroupDefinition, 'roles'>,
  members: readonly GroupMember[],
  lives: ReadonlyMap<string, MemberLife>,
): GroupReading {
  const present = members.filter(member => !member.leftOut && lives.has(member.person))
  const engaged = (member: GroupMember): boolean => lives.get(member.person)?.engaged ?? false
  const roles = definition.roles.map(({ role, needs, weight }) => {
    const holders = present.filter(member => member.role === role)
    return { role, needs, weight, has: holders.length, engaged: holders.filter(engaged).length }
  })
  const sides = present.flatMap(member => member.position?.is ?? [])
  const points = present.filter(engaged).map(member => lives.get(member.person)?.points ?? 0)
  return {
    completeness: completeness(roles),
    coverage: completeness(roles.map(role => ({ ...role, has: role.engaged }))),
    // what differs in the last digits is no difference
    engagedPeople: Math.round(effectivePeople(points) * 100) / 100,
    openRoles: roles.reduce((sum, { needs, has }) => sum + Math.max(0, needs - has), 0),
    consensus: sides.length === 0 ? null : sides.filter(is => is === 'supportive').length / sides.length,
    roles,
  }
}
