import type { BuyingGroupView, GroupMemberView } from '../../../client/http/group-answers.ts'
import { at, DAY } from './fixture-clock.ts'
import { BEN, person, ROLES } from './fixture-people.ts'

/** A group of the account with all that can be shown: by hand, by title, a gap, two sides. */
export function planning(): BuyingGroupView {
  const role = (one: { id: string; title: string }, needs: number, has: number, engaged: number) => {
    return { ...one, needs, weight: 1, has, engaged }
  }
  return {
    id: 'planning',
    title: 'Planning suite',
    opportunity: { id: 'opp-9', name: 'Renewal 2026' },
    completeness: 0.75,
    coverage: 0.5,
    engagedPeople: 1.84,
    openRoles: 2,
    consensus: 0.5,
    roles: [
      role(ROLES.champion, 1, 1, 1),
      role(ROLES.buyer, 1, 1, 0),
      role(ROLES.evaluator, 1, 1, 1),
      role(ROLES.user, 2, 0, 0),
    ],
    members: [
      member('Eva Lindqvist', ROLES.champion, { by: 'hand', setBy: BEN, position: 'supportive', points: 61 }),
      member('Otto Marklund', ROLES.buyer, {
        by: 'title',
        confidence: 0.76,
        engaged: false,
        position: 'opposed',
        points: 4,
      }),
      member('Karim Nasser', ROLES.evaluator, { by: 'opportunity', points: 33 }),
      member('Ilse de Wit', null, { by: 'topic', confidence: 0.5, points: 12 }),
    ],
  }
}

function member(name: string, role: GroupMemberView['role'], said: Partial<GroupMemberView>): GroupMemberView {
  const { id } = person(name, null)
  return {
    person: { id, name, title: null },
    role,
    by: 'crm',
    setBy: null,
    confidence: 1,
    leftOut: false,
    position: 'engaged',
    positionBy: said.position === undefined ? null : 'task',
    engaged: true,
    points: 0,
    since: at(-40 * DAY),
    ...said,
  }
}
