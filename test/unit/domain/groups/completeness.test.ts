import { describe, expect, it } from 'vitest'
import { completeness } from '../../../../domain/groups/completeness.ts'
import { effectivePeople } from '../../../../domain/groups/effective-people.ts'

const percent = (needs: number, has: number) => Math.round((completeness([{ needs, has, weight: 1 }]) ?? 0) * 100)

describe('how complete a buying group is', () => {
  it.each([
    [3, [0, 33, 67, 100, 100]],
    [5, [0, 20, 40, 60, 80, 100, 100]],
  ])('counts each of %i places once, and nobody beyond them', (needs, shares) => {
    expect(shares.map((_, has) => percent(needs, has))).toEqual(shares)
  })

  it('is the mean over the roles that are needed, whatever is there of others', () => {
    const roles = [
      { needs: 1, has: 1, weight: 1 },
      { needs: 2, has: 1, weight: 1 },
      { needs: 0, has: 9, weight: 1 },
    ]
    expect(completeness(roles)).toBe(0.75)
  })

  it('goes by weight', () => {
    const roles = [
      { needs: 1, has: 1, weight: 3 },
      { needs: 1, has: 0, weight: 1 },
    ]
    expect(completeness(roles)).toBe(0.75)
  })

  it('cannot be told where nobody is needed', () => {
    expect(completeness([{ needs: 0, has: 2, weight: 1 }])).toBeNull()
    expect(completeness([])).toBeNull()
  })
})

describe('the number of people an engagement rests on', () => {
  it('is how many there are when all do the same, and 1 when one does it all', () => {
    expect(effectivePeople([5, 5, 5, 5])).toBe(4)
    expect(effectivePeople([12, 0, 0])).toBe(1)
    expect(effectivePeople([])).toBe(0)
  })

  it('lies between the two when one does most of it', () => {
    expect(effectivePeople([9, 1])).toBeCloseTo(100 / 82, 9)
  })
})
