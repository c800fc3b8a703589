import type { Position } from '../../language/group-definition.ts'

/** Stands for the deal in a group of the account itself. */
export const WHOLE_ACCOUNT = '-'

/**
 * How somebody came to be in a group, the surest first: put there by hand; by a role in the deal; by the role the CRM gives
 * them; by their title; by interest in one of its topics.
 */
type MemberBy = 'hand' | 'opportunity' | 'crm' | 'title' | 'topic'

/** Somebody in a buying group. */
export interface GroupMember {
  group: string
  /** the deal, or {@link WHOLE_ACCOUNT} */
  opportunity: string
  person: string
  /** null while nobody can tell */
  role: string | null
  /** in membership and role, 0 to 1 */
  confidence: number
  by: MemberBy
  /** by hand: does not take part, whatever else says so */
  leftOut: boolean
  /** UTC milliseconds */
  since: number
  /** where they stand, as far as that was seen; `by` hand is not moved by what is seen later */
  position: { is: Position; by: 'hand' | 'task' | 'signal'; at: number } | null
  /** who of us set it, where somebody did */
  setBy: string | null
}

/** Names a group of an account, with its deal. */
export function groupKey({ group, opportunity }: Pick<GroupMember, 'group' | 'opportunity'>): string {
  return `${group} ${opportunity}`
}

/** Those of the members of an account who are in one of its groups. */
export function membersIn(
  members: readonly GroupMember[],
  { definition, opportunity }: { definition: { id: string }; opportunity: string },
): GroupMember[] {
  return members.filter(member => member.group === definition.id && member.opportunity === opportunity)
}
