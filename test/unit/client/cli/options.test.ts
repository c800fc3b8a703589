import { InvalidArgumentError } from 'commander'
import { expect, test } from 'vitest'
import { jsonOption, lengthOption, momentOption, wholeOption } from '../../../../client/cli/options.ts'

test('lengths are written as in definitions', () => {
  expect(lengthOption('90m')).toBe(90 * 60_000)
  expect(lengthOption('3d')).toBe(3 * 86_400_000)
  expect(lengthOption('2w')).toBe(14 * 86_400_000)
})

test.each([
  [lengthOption, '3mo', 'write 90d'],
  [lengthOption, 'soon', '90m, 4h, 3d or 2w'],
  [lengthOption, '0d', '90m, 4h, 3d or 2w'],
  [momentOption, '3/4/2026', '2026-03-31'],
  [wholeOption, '-1', 'whole number'],
  [jsonOption, '{minutes: 1}', 'no JSON'],
  [jsonOption, '[1]', 'JSON object'],
])('%o refuses "%s"', (option, text, words) => {
  expect(() => option(text)).toThrow(InvalidArgumentError)
  expect(() => option(text)).toThrow(words)
})

test('moments come out as instants in UTC', () => {
  expect(momentOption('2026-03-31')).toBe('2026-03-31T00:00:00.000Z')
  expect(momentOption('2026-03-31T09:00:00+02:00')).toBe('2026-03-31T07:00:00.000Z')
})
