import { describe, expect, it } from 'vitest'
import { patternOf, wordsOf } from '../../../../domain/erase/words-of.ts'

const EVA = {
  emails: ['eva@acme.example'],
  phones: ['+49 30 1'],
  externalKeys: ['003x'],
  names: [{ first: 'Eva', last: 'Li' }],
}

describe('the words that name somebody', () => {
  it('mean them anywhere by address, phone and full name, and by one name alone only where they are', () => {
    const { anywhere, here } = wordsOf(EVA, [])
    expect(anywhere).toEqual(['eva@acme.example', '+49 30 1', '003x', 'Eva Li', 'Li, Eva', 'Li Eva'])
    expect(here.filter(word => !anywhere.includes(word))).toEqual(['Eva'])
  })

  it('leave a name alone that somebody else there has too', () => {
    expect(wordsOf(EVA, ['EVA']).here).toEqual(wordsOf(EVA, []).anywhere)
  })

  it('are found as whole words, whatever signs are in them', () => {
    const js = new RegExp(patternOf(['eva@acme.example', '+49 30 1']).replaceAll('[[:alnum:]]', '[\\p{L}\\p{N}]'), 'iu')
    expect(js.test('write to Eva@acme.example, please')).toBe(true)
    expect(js.test('eva@acmeXexample')).toBe(false)
    expect(js.test('xeva@acme.example')).toBe(false)
    expect(js.test('call +49 30  1')).toBe(true)
  })

  it('are none where nothing is known: then nothing is found', () => {
    expect(new RegExp(patternOf([])).test('anything')).toBe(false)
  })
})
