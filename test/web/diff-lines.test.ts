import { describe, expect, it } from 'vitest'
import { aroundChanges, diffLines } from '../../web/pages/play/diff-lines.ts'

const shown = (before: string, after: string) =>
  diffLines(before.split(' '), after.split(' ')).map(
    ({ is, text }) => `${{ same: '', gone: '-', new: '+' }[is]}${text}`,
  )

describe('two texts beside each other', () => {
  it('show what is gone and what is new in the fewest lines', () => {
    expect(shown('a b c d', 'a c x d')).toEqual(['a', '-b', 'c', '+x', 'd'])
    expect(shown('a b', 'a b')).toEqual(['a', 'b'])
    expect(shown('a', 'b')).toEqual(['-a', '+b'])
    expect(shown('a b', 'a b c')).toEqual(['a', 'b', '+c'])
  })

  it('give back both texts: the old one without the new lines, the new one without those that are gone', () => {
    const [before, after] = ['k l m k n', 'l k m n n k']
    const lines = diffLines(before?.split(' ') ?? [], after?.split(' ') ?? [])
    expect(lines.flatMap(l => (l.is === 'new' ? [] : l.text)).join(' ')).toBe(before)
    expect(lines.flatMap(l => (l.is === 'gone' ? [] : l.text)).join(' ')).toBe(after)
  })

  it('are cut to what stands around the changes, with a mark for what is left out', () => {
    const lines = diffLines('1 2 3 4 5 6 7 8 9'.split(' '), '1 2 3 4 x 6 7 8 9'.split(' '))
    expect(aroundChanges(lines, 1).map(line => line?.text ?? null)).toEqual([null, '4', '5', 'x', '6', null])
  })
})
