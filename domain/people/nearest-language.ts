/**
 * Of some languages the one for somebody who reads a language: that very one, else the same without a country (`de` for `de-AT`),
 * else the same of elsewhere; null = none of them, or nobody knows what they read.
 */
export function nearestLanguage(languages: readonly string[], wanted: string | null): string | null {
  if (wanted === null) return null
  const is = (code: string) => (one: string) => one.toLowerCase() === code
  const primary = primaryOf(wanted)
  return (
    languages.find(is(wanted.toLowerCase())) ??
    languages.find(is(primary)) ??
    languages.find(one => primaryOf(one) === primary) ??
    null
  )
}

function primaryOf(language: string): string {
  return language.toLowerCase().split('-')[0] ?? ''
}
