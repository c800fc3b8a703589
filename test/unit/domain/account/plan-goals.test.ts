import { describe, expect, it } from 'vitest'
import { type Goal, goalsAfter } from '../../../../domain/account/plan-goals.ts'

const renew: Goal = { id: 1, title: 'Renew', due: '2026-04-15', state: 'open', setBy: 'noor', setAt: 10 }
const grow: Goal = { id: 2, title: 'Grow', due: null, state: 'open', setBy: 'noor', setAt: 10 }
const wanted = ({ id, title, due, state }: Goal) => ({ id, title, due, state })

describe('the goals of a plan after a change', () => {
  it('keep who said what is not changed, and carry who changed what is', () => {
    const after = goalsAfter([renew, grow], [wanted(renew), { ...wanted(grow), state: 'reached' }], 'ben', 20)
    expect(after).toEqual([renew, { ...grow, state: 'reached', setBy: 'ben', setAt: 20 }])
  })

  it('are those that are wanted, in that order: new ones come in, others are gone', () => {
    const added = { id: null, title: 'Second division', due: null, state: 'open' } as const
    expect(goalsAfter([renew, grow], [added, wanted(grow)], 'ben', 20)).toEqual([
      { ...added, setBy: 'ben', setAt: 20 },
      grow,
    ])
  })

  it('are refused where one is named that is not there', () => {
    expect(goalsAfter([renew], [wanted(grow)], 'ben', 20)).toBe(null)
  })
})
