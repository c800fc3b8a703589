import fc from 'fast-check'
import { expect, test } from 'vitest'
import { accountKey } from '../../../../domain/identity/account-key.ts'

test.each(['acme', '0015g00000XyZ12AAB', 'crm:acme.eu_2-b', 'a'.repeat(200)])('%s is kept as it is', key => {
  expect(accountKey(key)).toEqual({ key })
})

test.each<[string, RegExp, string | null]>([
  ['', /empty/, null],
  ['Acme GmbH & Co. KG', /" "/, 'acme-gmbh-and-co.-kg'],
  ['Säätämö Oy', /"ä"/, 'saatamo-oy'],
  ['Großmann/Söhne', /"ß"/, 'grossmann-sohne'],
  ['acme\n', /"\\n"/, 'acme'],
  ['../../etc', /"\/"/, 'etc'],
  ['株式会社', /"株"/, null],
  ['a'.repeat(201), /at most 200 characters; this one has 201/, 'a'.repeat(200)],
])('%j is refused with a reason and a suggestion', (text, reason, suggestion) => {
  const result = accountKey(text)
  expect(result).toEqual({ reason: expect.stringMatching(reason), suggestion })
})

test('a suggestion is itself a key', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), text => {
      const result = accountKey(text)
      if ('key' in result) expect(result.key).toBe(text)
      else if (result.suggestion !== null) expect(accountKey(result.suggestion)).toEqual({ key: result.suggestion })
    }),
  )
})
