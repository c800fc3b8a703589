import type { Consents } from '../../domain/touch/consent.ts'

const GERMAN = ['DE', 'AT', 'CH']
const GIVEN_DAYS_AGO = 120

/**
 * What the nth person of an account chose before the first start, UTC milliseconds: the language of their country, and the
 * consent classes, fewer from one to the next, so that all of it can be seen: the first wants everything, the fourth nothing.
 */
export function choicesOf(
  country: string,
  n: number,
  classes: readonly string[],
  start: number,
  source: string,
): { language: string; consents: Consents } {
  const since = start - GIVEN_DAYS_AGO * 86_400_000
  const given = classes.slice(0, Math.max(0, classes.length - (n % 4)))
  return {
    language: GERMAN.includes(country) ? 'de' : 'en',
    consents: Object.fromEntries(given.map(one => [one, { since, until: null, source }])),
  }
}
