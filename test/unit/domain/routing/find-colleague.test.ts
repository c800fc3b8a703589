import { describe, expect, it } from 'vitest'
import { type Colleague, findColleague, type Office } from '../../../../domain/routing/find-colleague.ts'
import type { StaffRule } from '../../../../language/plan.ts'
import { baseWith, releaseOf } from '../../language/definitions.ts'
import { viewOf } from '../condition/account-view-of.ts'

const TABLE = `routing: csm
pick: first match
atWork: yes
table:
  - [motion, owner.sdr, "-> assign"]
  - [renewal, any, noor]
  - [any, ada, tom]
  - [any, any, round-robin sdr]
`
const { settings } = releaseOf(baseWith({ 'routing-csm.yaml': TABLE }))

const colleague = (id: string, more: Partial<Colleague> = {}): Colleague => ({
  ...{ id, role: 'sdr', managerId: 'lena' },
  ...more,
})
const lena = colleague('lena', { role: 'manager', managerId: null })

function find(rule: StaffRule, staff: Colleague[], more: Partial<Office<Colleague>> = {}) {
  const office: Office<Colleague> = {
    staff: new Map([lena, ...staff].map(one => [one.id, one])),
    ...{ rounds: {}, kept: {}, team: {}, motion: 'net-new', assignee: null, view: viewOf({}) },
    ...more,
  }
  const found = findColleague(office, settings, rule)
  return found && `${found.staff?.id ?? found.queue}: ${found.by}`
}

describe('finding a colleague', () => {
  const [ada, bo] = [colleague('ada'), colleague('bo')]
  const away = (substitute: string | null) => ({ away: { substitute } })

  it('asks by motion and by whose the account is', () => {
    const all = [ada, bo, colleague('noor'), colleague('tom')]
    expect(find({ routing: 'csm' }, all, { motion: 'renewal' })).toBe('noor: row 1 of routing csm')
    expect(find({ routing: 'csm' }, all, { team: { sdr: 'ada' } })).toBe('tom: row 2 of routing csm')
  })

  it('takes who stands in for the account’s own, one after the other, but never round in a circle', () => {
    const team = { team: { sdr: 'ada' } }
    const chain = [colleague('ada', away('bo')), colleague('bo', away('cy')), colleague('cy')]
    expect(find({ team: 'sdr' }, chain, team)).toBe("cy: the account's sdr: ada is away, cy stands in")
    const circle = [colleague('ada', away('bo')), colleague('bo', away('ada'))]
    expect(find({ staff: 'ada' }, circle)).toBe(null)
  })

  it('passes over in a round who is away, who has no room, and who is not at work', () => {
    const turns = (...staff: Colleague[]) => find({ routing: 'csm' }, staff, { view: viewOf({ now: NOON }) })
    expect(turns(colleague('ada', away(null)), bo)).toBe('bo: row 3 of routing csm, next in turn of those at work')
    expect(turns(colleague('ada', { full: true }), bo)).toBe('bo: row 3 of routing csm, next in turn of those at work')
    const tokyo = colleague('ada', { hours: { calendar: null, zone: 'Asia/Tokyo' } })
    expect(turns(tokyo, bo)).toBe('bo: row 3 of routing csm, next in turn of those at work')
    expect(turns(tokyo)).toBe('ada: row 3 of routing csm, next in turn')
  })

  it('leaves work in the queue of the role where nobody has room', () => {
    const full = [colleague('ada', { full: true }), colleague('bo', away('ada'))]
    expect(find({ routing: 'csm' }, full)).toBe('sdr: nobody of routing csm is to be had: waits for whoever takes it')
  })

  it('tells the manager also while whoever has the task is away', () => {
    const rule = { who: 'manager-of-assignee' } as const
    expect(find(rule, [colleague('ada', away(null))], { assignee: 'ada' })).toBe('lena: manager of ada')
  })
})

const NOON = Date.parse('2026-03-31T10:00:00Z')
