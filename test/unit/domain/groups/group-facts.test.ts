import { describe, expect, it } from 'vitest'
import { definitionsOf } from '../../../../domain/account/definitions.ts'
import { nextTurn } from '../../../../domain/account/next-turn.ts'
import type { StoredAccount } from '../../../../domain/account/stored-account.ts'
import { unknownAccount } from '../../../../domain/account/unknown-account.ts'
import { viewAt } from '../../../../domain/account/view-at.ts'
import { settleMembers, withMembers } from '../../../../domain/groups/settle-members.ts'
import { smallRelease } from '../../../support/small-definitions.ts'

const DAY = 86_400_000
const NOW = Date.parse('2026-06-01T09:00:00Z')

const release = smallRelease({
  'groups.yaml': `
group: suite
title: Suite
owner: ops
roles:
  champion: { needs: 1, weight: 3 }
  user: { needs: 2, weight: 1, titles: [{ in: [operations] }] }
---
group: deals
title: Deals
owner: ops
per: opportunity
roles: { champion: { needs: 2 } }
`,
  'group-facts.yaml': `
facts:
  suite.completeness: number, may be unknown, from buying group suite
  suite.coverage: number, may be unknown, from buying group suite
  suite.engagedPeople: number, may be unknown, from buying group suite
  suite.openRoles: number, may be unknown, from buying group suite
  group.consensus: number, may be unknown, from buying group suite
  deal.completeness: number, may be unknown, from buying group deals
`,
})
const defs = definitionsOf([{ id: 1, release }], { id: 1, release })

const people: StoredAccount['people'] = [
  { id: 'a', role: 'champion', roleBy: 'crm', title: null, topics: [], lastSeenAt: NOW - 5 * DAY, optedOut: false },
  { id: 'b', role: null, roleBy: null, title: 'Planner, Operations', topics: [], lastSeenAt: null, optedOut: false },
]
const settled = (known: Partial<StoredAccount>): StoredAccount => {
  const account = unknownAccount('acme', known)
  return withMembers(account, settleMembers(release.settings.groups, account, {}, [], NOW))
}
const factsOf = (account: StoredAccount, at = NOW) => viewAt(account, defs, at).facts

describe('facts of buying groups', () => {
  it('tell how complete a group is, how much of it is engaged, and what is missing', () => {
    expect(factsOf(settled({ people }))).toMatchObject({
      'suite.completeness': (3 + 0.5) / 4,
      'suite.coverage': 3 / 4,
      'suite.openRoles': 1,
      'group.consensus': null,
    })
  })

  it('are unknown where the account has no such group', () => {
    expect(factsOf(settled({ people }))['deal.completeness']).toBeNull()
    const open = { id: 'o', stage: 'open', motion: null, amount: null, currency: null, closeDate: null } as const
    const withDeal = settled({ people, opportunities: [{ ...open, openedAt: 1, closedAt: null }] })
    expect(factsOf(withDeal)['deal.completeness']).toBe(0.5)
  })

  it('turn by time alone when somebody is no longer engaged, and that moment is foreseen', () => {
    const account = settled({ people })
    const turn = nextTurn(account, viewAt(account, defs, NOW), defs, []) ?? 0
    expect(factsOf(account, turn - 1)['suite.coverage']).toBe(0.75)
    expect(factsOf(account, turn)['suite.coverage']).toBe(0)
  })
})
