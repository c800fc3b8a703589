import type { Position } from '../../language/group-definition.ts'
import type { GroupMember } from './member.ts'

/**
 * What somebody sets of a member; what is not named stays. `worked-out`: nothing is held by hand any more. A position of null:
 * what is seen counts again.
 */
export type HandOnMember = { role?: string | null; leftOut?: boolean; position?: Position | null } | 'worked-out'

/** A member as a hand leaves them; `at` in UTC milliseconds. What was not there before begins now. */
export function memberByHand(
  known: GroupMember | null,
  key: Pick<GroupMember, 'group' | 'opportunity' | 'person'>,
  hand: HandOnMember,
  at: number,
): GroupMember {
  const fresh = { ...key, role: null, confidence: 1, by: 'hand', leftOut: false, since: at } as const
  const before: GroupMember = known ?? { ...fresh, position: null, setBy: null }
  if (hand === 'worked-out') {
    const position = before.position?.by === 'hand' ? null : before.position
    // as if by interest: whatever is surer takes its place when the account is settled, and with nothing it is gone
    return { ...before, by: 'topic', leftOut: false, position }
  }
  const { role = before.role, leftOut = false } = hand
  const stands =
    hand.position === undefined ? before.position : hand.position && ({ is: hand.position, by: 'hand', at } as const)
  return { ...before, by: 'hand', confidence: 1, role, leftOut, position: stands }
}
