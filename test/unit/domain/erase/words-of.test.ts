import { describe, expect, it } from 'vitest'
import { patternOf, wordsOf } from '../../../../domain/erase/words-of.ts'

const EVA = {
  emails: ['eva@acme.example'],
  phones: ['+49 30 123', '101'],
  externalKeys: ['003x12'],
  names: [{ first: 'Eva', last: 'Li' }],
}

describe('the words that name somebody', () => {
  it('mean them anywhere by address, phone and full name, and by one name alone only where they are', () => {
    const { anywhere, here } = wordsOf(EVA, [])
    expect(anywhere).toEqual(['eva@acme.example', '+49 30 123', '003x12', 'Eva Li', 'Li, Eva', 'Li Eva'])
    expect(here.filter(word => !anywhere.includes(word))).toEqual(['Eva'])
  })

  it.each([
    ['101', false],
    ['champion', false],
    ['k-101', false],
    ['contact-101', true],
    ['0035g00000Ab', true],
    ['12345678', false],
    ['51234567890', true],
  ])('mean them by a key of another system only where it can mean nothing else: %s', (key, telling) => {
    const { anywhere } = wordsOf({ ...EVA, externalKeys: [key] }, [])
    expect(anywhere.includes(key)).toBe(telling)
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
