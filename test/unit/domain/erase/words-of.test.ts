import { describe, expect, it } from 'vitest'
import { hintsOf, patternOf, wordsOf } from '../../../../domain/erase/words-of.ts'

const EVA = {
  emails: ['eva@acme.example'],
  phones: ['+49 30 123', '101'],
  externalKeys: ['003x12'],
  visitors: [],
  streets: ['Weg 1\nHinter der Weide 5'],
  names: [{ first: 'Eva', last: 'Li' }],
}

describe('the words that name somebody', () => {
  it('mean them anywhere by address, phone and full name, and by one name alone only where they are', () => {
    const { anywhere, here } = wordsOf(EVA, [])
    expect(anywhere).toEqual(['eva@acme.example', '+49 30 123', '003x12', 'Eva Li', 'Li, Eva', 'Li Eva'])
    expect(here.filter(word => !anywhere.includes(word))).toEqual(['Hinter der Weide 5', 'Eva'])
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
    expect(wordsOf(EVA, ['EVA', 'hinter der Weide 5']).here).toEqual(wordsOf(EVA, []).anywhere)
  })

  const inJs = (word: string) => new RegExp(patternOf([word]).replaceAll('[[:alnum:]]', '[\\p{L}\\p{N}]'), 'iu')

  it.each([
    ['eva@acme.example', 'write to Eva@acme.example, please', true],
    ['eva@acme.example', 'eva@acmeXexample', false],
    ['eva@acme.example', 'xeva@acme.example', false],
    ['eva@acme.example', '/v1/people?q=eva%40acme.example', true],
    ['eva@acme.example', 'said\\neva@acme.example', true],
    ['Eva Möller', 'q=%20Eva%20M%C3%B6ller&p=1', true],
    ['Eva Möller', 'q=eva+m%c3%b6ller', true],
    ['Eva Möller', 'Eva M\u{6f}\u{308}ller', true],
    ['Eva Möller', 'eva.möller, or eva-möller', true],
    ['Eva Möller', 'Eva Möllersen', false],
    ['+49 30 5551234', 'call +49 (30) 555-1234', true],
    ['+49 30 5551234', 'tel=%2B49305551234', true],
    ['+49 30 5551234', '030/555 1234', true],
    ['+49 30 5551234', '0049 (0)30 5551234', true],
    ['+49 30 5551234', '1030 5551234', false],
    ['+49 30 5551234', '49305551234', true],
    ['030 5551234', '+49 30 5551234', true],
    ['030 5551234', '5551234', false],
    ['51234567890', '51234567890', true],
    ['51234567890', '512345678901', false],
  ])('are found as whole words, however they are written: %s in "%s"', (word, text, found) => {
    expect(inJs(word).test(text)).toBe(found)
    const hinted = new RegExp((hintsOf([word])[0] ?? '').replaceAll('%', '.*'), 's')
    if (found) expect(text.toLowerCase()).toMatch(hinted)
  })

  it('are none where nothing is known: then nothing is found', () => {
    expect(new RegExp(patternOf([])).test('anything')).toBe(false)
  })
})
