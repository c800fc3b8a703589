import { expect, test } from 'vitest'
import { nearestLanguage } from '../../../../domain/people/nearest-language.ts'

test('the very language comes first, then the same without a country, then the same of elsewhere', () => {
  expect(nearestLanguage(['en', 'de', 'de-AT'], 'DE-at')).toBe('de-AT')
  expect(nearestLanguage(['de-CH', 'de'], 'de-AT')).toBe('de')
  expect(nearestLanguage(['en', 'de-CH'], 'de-AT')).toBe('de-CH')
})

test('nothing fits a language that is not there, or one nobody knows', () => {
  expect(nearestLanguage(['en', 'de'], 'fr')).toBeNull()
  expect(nearestLanguage(['en', 'de'], null)).toBeNull()
})
