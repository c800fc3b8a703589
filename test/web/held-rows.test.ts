import { describe, expect, it } from 'vitest'
import { holdRows, waitingWords } from '../../web/parts/held-rows.ts'

const rows = (...ids: string[]) => ids.map(id => ({ id, says: `old ${id}` }))
const known = (...ids: string[]) => new Map(rows(...ids).map(row => [row.id, row]))

describe('a list that is held', () => {
  it('keeps its order whatever the newest answer says', () => {
    const held = holdRows(['a', 'b', 'c'], known('a', 'b', 'c'), rows('c', 'a', 'b'))
    expect(held.rows.map(row => row.id)).toEqual(['a', 'b', 'c'])
    expect(held.moved).toBe(1)
  })

  it('shows the newest of what it shows', () => {
    const held = holdRows(['a'], known('a'), [{ id: 'a', says: 'new' }])
    expect(held.rows[0]?.item.says).toBe('new')
  })

  it('keeps a row that is gone, and says so', () => {
    const held = holdRows(['a', 'b'], known('a', 'b'), rows('b'))
    expect(held.rows.map(row => [row.id, row.gone])).toEqual([
      ['a', true],
      ['b', false],
    ])
    expect(held.moved).toBe(0)
  })

  it('counts what is new without showing it', () => {
    const held = holdRows(['a'], known('a'), rows('x', 'a', 'y'))
    expect(held.rows).toHaveLength(1)
    expect(waitingWords(held)).toBe('2 new')
  })

  it('does not offer again what the reader is done with', () => {
    expect(holdRows(['a'], known('a'), rows('a', 'b'), new Set(['b'])).added).toBe(0)
  })

  it('counts as few moves as explain the new order', () => {
    expect(holdRows(['a', 'b', 'c', 'd'], known(), rows('b', 'c', 'd', 'a')).moved).toBe(1)
    expect(holdRows(['a', 'b', 'c'], known(), rows('c', 'b', 'a')).moved).toBe(2)
  })

  it('says nothing when nothing waits', () => {
    expect(waitingWords({ added: 0, moved: 0 })).toBeNull()
    expect(waitingWords({ added: 1, moved: 2 })).toBe('1 new, 2 moved')
  })
})

describe('the beginning of a long list that is read again', () => {
  it('says nothing of rows below it: they may be there still', () => {
    const held = holdRows(['a', 'b', 'c', 'd'], known('a', 'b', 'c', 'd'), rows('a', 'c'), new Set(), false)
    expect(held.rows.filter(row => row.gone).map(row => row.id)).toEqual(['b'])
  })
})
