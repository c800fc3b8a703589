import { describe, expect, it } from 'vitest'
import type { StoredAccount } from '../../../../domain/account/stored-account.ts'
import { unknownAccount } from '../../../../domain/account/unknown-account.ts'
import type { GroupMember } from '../../../../domain/groups/member.ts'
import { type Seen, settleMembers, withMembers } from '../../../../domain/groups/settle-members.ts'
import type { GroupDefinition } from '../../../../language/group-definition.ts'

type Person = StoredAccount['people'][number]

const role = (id: string, titles: GroupDefinition['roles'][number]['titles'] = [], needs = 1) => {
  return { role: id, needs, weight: 1, titles }
}
const group: GroupDefinition = {
  id: 'suite',
  title: 'Suite',
  owner: 'ops',
  per: 'account',
  motion: null,
  for: null,
  topics: ['planning'],
  roles: [role('buyer', [{ levels: ['cxo', 'vp', 'director'], functions: ['finance'], sure: 0.8 }]), role('user')],
  positions: { 'meeting.held': 'supportive' },
}
const person = (id: string, known: Partial<Person> = {}): Person => {
  return { id, role: null, roleBy: null, title: null, topics: [], lastSeenAt: null, optedOut: false, ...known }
}
const deal = (id: string, stage: 'open' | 'won' = 'open') => {
  return { id, stage, motion: null, amount: null, currency: null, closeDate: null, openedAt: 1, closedAt: null }
}

function members(known: Partial<StoredAccount>, seen: Seen[] = [], definition = group) {
  const account = unknownAccount('acme', known)
  return withMembers(account, settleMembers({ [definition.id]: definition }, account, {}, seen, 100))
}
const told = ({ members: all }: StoredAccount) =>
  all.map(m => `${m.person} ${m.role} by ${m.by}${m.opportunity === '-' ? '' : ` in ${m.opportunity}`}`).sort()

describe('who is in a buying group', () => {
  it('is whoever has one of its roles, a title that points to one, or interest in one of its topics', () => {
    const people = [
      person('a', { role: 'user', roleBy: 'crm' }),
      person('b', { title: 'CFO' }),
      person('c', { topics: ['planning'] }),
      person('d', { title: 'Teacher' }),
    ]
    expect(told(members({ people }))).toEqual(['a user by crm', 'b buyer by title', 'c null by topic'])
  })

  it('goes by the role in an open deal before all that is only known of the person', () => {
    const people = [person('a', { role: 'user', roleBy: 'crm', title: 'CFO' })]
    const dealRoles = [{ opportunity: 'o1', person: 'a', role: 'buyer' }]
    expect(told(members({ people, dealRoles, opportunities: [deal('o1')] }))).toEqual(['a buyer by opportunity'])
    expect(told(members({ people, dealRoles, opportunities: [deal('o1', 'won')] }))).toEqual(['a user by crm'])
  })

  it('has its own people for each open deal where it is one per deal', () => {
    const people = [person('a'), person('b', { title: 'CFO' })]
    const dealRoles = [{ opportunity: 'o1', person: 'a', role: 'user' }]
    const opportunities = [deal('o1'), deal('o2'), deal('o3', 'won')]
    expect(told(members({ people, dealRoles, opportunities }, [], { ...group, per: 'opportunity' }))).toEqual([
      'a user by opportunity in o1',
      'b buyer by title in o1',
      'b buyer by title in o2',
    ])
  })

  it('leaves what was set by hand as it is, also that somebody is left out', () => {
    const kept: GroupMember[] = [
      {
        group: 'suite',
        opportunity: '-',
        person: 'a',
        role: 'user',
        confidence: 1,
        by: 'hand',
        leftOut: false,
        since: 1,
        position: null,
        setBy: null,
      },
      {
        group: 'suite',
        opportunity: '-',
        person: 'b',
        role: null,
        confidence: 1,
        by: 'hand',
        leftOut: true,
        since: 1,
        position: null,
        setBy: null,
      },
    ]
    const people = [person('a', { title: 'CFO' }), person('b', { title: 'CFO' })]
    expect(members({ people, members: kept }).members).toEqual(kept)
  })

  it('lets go of whom nothing points to any more', () => {
    const once = members({ people: [person('a', { title: 'CFO' })] })
    const later = { ...once, people: [person('a', { title: 'Teacher', role: 'buyer', roleBy: 'title' })] }
    expect(members(later)).toMatchObject({ members: [], people: [{ role: null }] })
  })

  it('changes nothing when asked again', () => {
    const once = members({ people: [person('a', { title: 'CFO' }), person('c', { topics: ['planning'] })] })
    expect(settleMembers({ suite: group }, once, {}, [], 200)).toEqual({ set: [], gone: [], roles: [] })
  })
})

describe('the role somebody has at the account', () => {
  it('is the one the title points to, where nobody said one', () => {
    const known = members({ people: [person('a', { title: 'Finance Director' })] })
    expect(known.people).toMatchObject([{ role: 'buyer', roleBy: 'title' }])
  })

  it('is never taken from a title against the CRM or a hand', () => {
    const people = [
      person('a', { title: 'CFO', role: 'user', roleBy: 'crm' }),
      person('b', { title: 'CFO', role: 'user', roleBy: 'hand' }),
    ]
    expect(members({ people }).people.map(p => p.role)).toEqual(['user', 'user'])
  })
})

describe('where a member stands', () => {
  const people = [person('a', { title: 'CFO' })]
  const positions = (seen: Seen[], before?: StoredAccount) =>
    members(before ?? { people }, seen).members.map(m => `${m.position?.is} by ${m.position?.by}`)

  it('is what the newest signal or outcome shows', () => {
    const held: Seen = { person: 'a', what: { signal: 'meeting.held' }, at: 10 }
    expect(positions([held])).toEqual(['supportive by signal'])
    expect(positions([held, { person: 'a', what: { position: 'opposed' }, at: 20 }])).toEqual(['opposed by task'])
    expect(positions([{ person: 'a', what: { position: 'opposed' }, at: 20 }, held])).toEqual(['opposed by task'])
  })

  it('is not moved by what shows nothing, or is about somebody else', () => {
    expect(positions([{ person: 'a', what: { signal: 'page.viewed' }, at: 10 }])).toEqual(['undefined by undefined'])
    expect(positions([{ person: 'b', what: { position: 'opposed' }, at: 10 }])).toEqual(['undefined by undefined'])
  })

  it('stays where a hand put it', () => {
    const once = members({ people })
    const byHand = once.members.map(m => ({ ...m, position: { is: 'opposed', by: 'hand', at: 5 } as const }))
    const seen: Seen[] = [{ person: 'a', what: { position: 'supportive' }, at: 50 }]
    expect(positions(seen, { ...once, members: byHand })).toEqual(['opposed by hand'])
  })
})
