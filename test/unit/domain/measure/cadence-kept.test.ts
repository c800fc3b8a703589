import { describe, expect, it } from 'vitest'
import { cadenceKept, type PlannedTouch } from '../../../../domain/measure/cadence-kept.ts'

const touch = (role: string, plannedAt: number, given: Partial<PlannedTouch> = {}): PlannedTouch => {
  return { cadence: 'contact', band: 'warm', role, person: null, plannedAt, doneAt: null, ...given }
}
const told = (touches: PlannedTouch[], now: number) =>
  cadenceKept(touches, now).map(({ person, role, due, done, touches: mine }) => [person, role, due, done, mine.length])

describe('how a cadence was kept to', () => {
  it('counts per person what was due by now and what of it is done', () => {
    const touches = [
      touch('champion', 10, { person: 'eva', doneAt: 12 }),
      touch('champion', 20, { person: 'eva' }),
      touch('buyer', 15, { person: 'otto', doneAt: 15 }),
      touch('buyer', 40, { person: 'otto' }),
    ]
    expect(told(touches, 30)).toEqual([
      ['eva', 'champion', 2, 1, 2],
      ['otto', 'buyer', 1, 1, 2],
    ])
  })

  it('puts touches to come with the one person of their role, and under the role where there are several or none', () => {
    const one = [touch('champion', 10, { person: 'eva', doneAt: 10 }), touch('champion', 20)]
    expect(told(one, 30)).toEqual([['eva', 'champion', 2, 1, 2]])
    const two = [touch('user', 10, { person: 'ann' }), touch('user', 11, { person: 'bob' }), touch('user', 20)]
    expect(told(two, 15).map(([person]) => person)).toEqual(['ann', 'bob', null])
    expect(told([touch('user', 20)], 15)).toEqual([[null, 'user', 0, 0, 1]])
  })

  it('keeps cadences and bands apart', () => {
    const touches = [touch('user', 1, { person: 'ann' }), touch('user', 1, { person: 'ann', band: 'hot' })]
    expect(told(touches, 5)).toHaveLength(2)
  })
})
