import { describe, expect, it } from 'vitest'
import { mayMove, stateOfStatus } from '../../../../domain/leads/lead-state.ts'

describe('the state of a lead', () => {
  it.each([
    ['Open - Not Contacted', 'new'],
    ['MQL', 'mql'],
    ['Marketing Qualified Lead', 'mql'],
    ['marketingqualifiedlead', 'mql'],
    ['Working - Contacted', 'sal'],
    ['Sales Accepted', 'sal'],
    ['Qualified', 'sql'],
    ['Closed - Converted', 'converted'],
    ['Unqualified', 'recycled'],
    ['Purple', null],
    ['constructor', null],
  ])('%s means %s', (status, state) => {
    expect(stateOfStatus(status)).toBe(state)
  })

  it('moves on by rules and outcomes, and only people and systems of record send it back or take it in again', () => {
    expect(mayMove('new', 'mql', 'rule')).toBe(true)
    expect(mayMove('sal', 'mql', 'task')).toBe(false)
    expect(mayMove('sal', 'recycled', 'task')).toBe(true)
    expect(mayMove('recycled', 'mql', 'rule')).toBe(true)
    expect(mayMove('refused', 'mql', 'rule')).toBe(false)
    expect(mayMove('refused', 'new', 'hand')).toBe(true)
    expect(mayMove('converted', 'sql', 'task')).toBe(false)
    expect(mayMove('sql', 'sql', 'import')).toBe(false)
  })
})
