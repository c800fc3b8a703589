/** What is known of somebody who is to be forgotten, over all rows that are them. */
export interface Known {
  emails: readonly string[]
  phones: readonly string[]
  externalKeys: readonly string[]
  names: readonly { first: string | null; last: string | null }[]
}

/** Words by which texts tell of somebody: `anywhere` means them wherever it stands, `here` only among people of their account. */
export interface Words {
  anywhere: string[]
  here: string[]
}

/** A name as short as this is a part of too many words. */
const SHORTEST = 3

/**
 * Can a key of another system mean them and nothing else? A short number may be a count, a plain word a word: letters with digits
 * from six signs on, or a number of nine digits and more.
 */
function isTelling(key: string): boolean {
  return /^\d{9,}$/.test(key) || (key.length >= 6 && /\d/.test(key) && /\p{L}/u.test(key))
}

/** An extension is dialled at many a place. */
const isWholeNumber = (phone: string): boolean => phone.replace(/\D/g, '').length >= 6

/**
 * The words by which texts name somebody. A first or last name alone means them in texts about their account, unless a
 * colleague of theirs there has the same; `others` are the names of those.
 */
export function wordsOf({ emails, phones, externalKeys, names }: Known, others: readonly string[]): Words {
  const anywhere = new Set<string>()
  const here = new Set<string>()
  const shared = new Set(others.map(name => name.trim().toLowerCase()))
  const trimmed = (words: readonly string[]): string[] => words.map(word => word.trim())
  for (const email of trimmed(emails)) if (email.length >= SHORTEST) anywhere.add(email)
  for (const phone of trimmed(phones)) if (isWholeNumber(phone)) anywhere.add(phone)
  for (const key of trimmed(externalKeys)) if (isTelling(key)) anywhere.add(key)
  for (const { first, last } of names) {
    const [one, two] = [first?.trim() ?? '', last?.trim() ?? '']
    if (one !== '' && two !== '') {
      anywhere.add(`${one} ${two}`)
      anywhere.add(`${two}, ${one}`)
      anywhere.add(`${two} ${one}`)
    }
    for (const word of [one, two]) if (word.length >= SHORTEST && !shared.has(word.toLowerCase())) here.add(word)
  }
  return { anywhere: [...anywhere], here: [...anywhere, ...here] }
}

/** A pattern, as Postgres reads them, that finds any of some words as whole words; the longest first. */
export function patternOf(words: readonly string[]): string {
  // nothing to find: a pattern that matches nothing
  if (words.length === 0) return '(?!)'
  const escaped = words.toSorted((a, b) => b.length - a.length).map(word => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  const spaced = escaped.map(word => word.replace(/\s+/g, '\\s+'))
  return `(?<![[:alnum:]])(?:${spaced.join('|')})(?![[:alnum:]])`
}
