import { describe, expect, it } from 'vitest'
import type { GroupView } from '../../../client/http/group-answers.ts'
import { heatRows } from '../../../web/pages/inbox/heat-rows.ts'

const BUYER = { id: 'buyer', title: 'Buyer' }
const CHAMPION = { id: 'champion', title: 'Champion' }
type Known = GroupView['people'][number]
const known = (id: string, role: Known['role'], points: number): Known => ({
  ...{ id, name: id, role, points },
  ...{ title: null, engaged: points > 0, optedOut: false, lastSeenAt: null, answeredAt: null },
})
const PEOPLE = [known('ines', BUYER, 58), known('yuki', BUYER, 11), known('leo', null, 12)]

const told = (view: GroupView) =>
  heatRows(view).map(row => [row.title, ...row.people.map(people => people.map(p => p.id).join()), row.missing])

describe('the buying group by role and warmth', () => {
  it('without a group is of the roles people have and of those nobody has', () => {
    expect(told({ people: PEOPLE, gaps: [CHAMPION], groups: [] })).toEqual([
      ['Buyer', 'yuki', '', 'ines', 0],
      ['No role yet', '', 'leo', '', 0],
      ['Champion', '', '', '', 1],
    ])
  })

  it('with a group is of the roles it asks for; who is left out is not in it', () => {
    const member = (
      id: string,
      role: Known['role'],
      leftOut = false,
    ): GroupView['groups'][number]['members'][number] => ({
      ...{ person: { id, name: id, title: null }, role, leftOut, by: 'crm', setBy: null, confidence: 1 },
      ...{ position: 'unknown', positionBy: null, engaged: true, points: 1, since: '2026-01-20T09:42:00Z' },
    })
    const role = (of: { id: string; title: string }, needs: number, has: number) => ({
      ...of,
      needs,
      has,
      weight: 1,
      engaged: 0,
    })
    const group: GroupView['groups'][number] = {
      ...{
        id: 'g',
        title: 'Deal',
        opportunity: null,
        completeness: 1,
        coverage: 1,
        engagedPeople: 1,
        openRoles: 1,
        consensus: 1,
      },
      roles: [role(BUYER, 2, 1), role(CHAMPION, 1, 0), role({ id: 'legal', title: 'Legal' }, 0, 0)],
      members: [member('ines', BUYER), member('yuki', BUYER, true), member('leo', null)],
    }
    expect(told({ people: PEOPLE, gaps: [], groups: [group] })).toEqual([
      ['Buyer', '', '', 'ines', 1],
      ['Champion', '', '', '', 1],
      ['No role yet', '', 'leo', '', 0],
    ])
  })
})
