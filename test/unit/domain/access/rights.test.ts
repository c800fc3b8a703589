import { describe, expect, it } from 'vitest'
import {
  beyond,
  ROLE_NAMES,
  ROLES,
  rightsOf,
  rolesWith,
  SCOPE_NAMES,
  SCOPES,
} from '../../../../domain/access/rights.ts'

describe('rights', () => {
  it('of several roles are what any of them may; a name nobody knows gives nothing', () => {
    const both = rightsOf(['rep', 'approver'], ROLES)
    expect(both.has('work-tasks') && both.has('approve-content')).toBe(true)
    expect(rightsOf(['boss', 'toString', '__proto__'], ROLES).size).toBe(0)
    expect(rightsOf([], ROLES).size).toBe(0)
  })

  it('to publish are not with a rep, an approver or a leader, and releasing content is the approver’s alone', () => {
    expect(rolesWith('publish')).toEqual(['ops', 'engineer'])
    expect(rolesWith('approve-content')).toEqual(['approver'])
    expect(rightsOf(['leader'], ROLES)).toEqual(new Set(['read', 'simulate']))
  })

  it('are given by nobody who does not have them', () => {
    const may = (own: string, given: string) => beyond(rightsOf([own], ROLES), rightsOf([given], ROLES)) === null
    expect(ROLE_NAMES.filter(role => may('ops', role))).toEqual(['rep', 'team-lead', 'ops', 'leader'])
    expect(beyond(rightsOf(['ops'], ROLES), rightsOf(['admin'], SCOPES))).toBe('approve-content')
    expect(ROLE_NAMES.every(role => beyond(rightsOf(ROLE_NAMES, ROLES), rightsOf([role], ROLES)) === null)).toBe(true)
  })

  it('of a key are those its scope names', () => {
    const given = Object.fromEntries(SCOPE_NAMES.map(scope => [scope, rightsOf([scope], SCOPES).size]))
    expect(given).toMatchObject({ signals: 1, imports: 1, read: 1 })
    expect(given['admin']).toBeGreaterThan(10)
  })
})
