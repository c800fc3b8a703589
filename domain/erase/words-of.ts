/** What is known of somebody who is to be forgotten, over all rows that are them. */
export interface Known {
  emails: readonly string[]
  phones: readonly string[]
  externalKeys: readonly string[]
  /** ids their browsers were given */
  visitors: readonly string[]
  /** streets letters reach them in, of several lines maybe */
  streets: readonly string[]
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

/** "Floor 2" is one in many houses. */
const isStreet = (line: string): boolean => line.length >= 8 && /\d/.test(line) && /\p{L}/u.test(line)

const trimmed = (words: readonly string[]): string[] => words.map(word => word.trim())

/**
 * The words by which texts name somebody. A first or last name alone, or a street, means them in texts about their account, unless a
 * colleague of theirs there has the same; `others` are the names and streets of those.
 */
export function wordsOf(known: Known, others: readonly string[]): Words {
  const { emails, phones, externalKeys, visitors, streets, names } = known
  const anywhere = new Set<string>()
  const here = new Set<string>()
  const linesOf = (street: string): string[] => trimmed(street.split('\n'))
  const shared = new Set(others.flatMap(linesOf).map(word => word.toLowerCase()))
  for (const email of trimmed(emails)) if (email.length >= SHORTEST) anywhere.add(email)
  for (const phone of trimmed(phones)) if (isWholeNumber(phone)) anywhere.add(phone)
  for (const key of trimmed([...externalKeys, ...visitors])) if (isTelling(key)) anywhere.add(key)
  for (const line of streets.flatMap(linesOf)) if (isStreet(line) && !shared.has(line.toLowerCase())) here.add(line)
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

/** What stands between the parts of a name, or of a number: in a text, in the name of a file, in a link. */
const BETWEEN = '(?:[\\s+._-]|%20)'
const IN_NUMBERS = '(?:[\\s./()+-]|%20|%2[89f])'

/** A word begins where no letter or digit is before it, but for those of a sign that is written as `%20` or as `\n`. */
const BEGINS = '(?:(?<![[:alnum:]])|(?<=%[0-9a-f][0-9a-f])|(?<=\\\\[bfnrt]))'

/**
 * A pattern, as Postgres reads them, that finds any of some words as whole words, the longest first: as they are written, as links
 * write them, and numbers however they are parted.
 */
export function patternOf(words: readonly string[]): string {
  // nothing to find: a pattern that matches nothing
  if (words.length === 0) return '(?!)'
  const sorted = words.toSorted((a, b) => b.length - a.length)
  const forms = sorted.flatMap(word => (isNumber(word) ? numberForms(word) : textForms(word)))
  return `${BEGINS}(?:${[...new Set(forms)].join('|')})(?![[:alnum:]])`
}

/**
 * Of words what stands in every text in which {@link patternOf} finds any of them, as LIKE reads it, in small letters: to ask for that first
 * takes a hundredth of the time.
 */
export function hintsOf(words: readonly string[]): string[] {
  const hints = words.map(word => {
    const digits = word.replace(/\D/g, '').slice(-SHORTEST_NATIONAL)
    if (isNumber(word)) return `%${[...digits].join('%')}%`
    const parts =
      word
        .normalize('NFC')
        .toLowerCase()
        .match(/[a-z0-9]+/g) ?? []
    return `%${parts.toSorted((a, b) => b.length - a.length)[0] ?? ''}%`
  })
  return [...new Set(hints)]
}

const isNumber = (word: string): boolean => /^[+\d][\d\s./()-]*$/.test(word) && isWholeNumber(word)

/** A text in either way letters with marks are written. */
function textForms(word: string): string[] {
  return [...new Set([word.normalize('NFC'), word.normalize('NFD')])].map(form =>
    form
      .split(/\s+/)
      .map(part => [...part].map(signForm).join(''))
      .join(`${BETWEEN}+`),
  )
}

function signForm(sign: string): string {
  const plain = sign.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  // half a character is none that a link could hold
  const inLinks = /\p{Cs}/u.test(sign) ? sign : encodeURIComponent(sign)
  return inLinks === sign ? plain : `(?:${plain}|${inLinks})`
}

/** How short the part of a number behind its country may be and still mean it. */
const SHORTEST_NATIONAL = 7

/** A number with its country and without, as far as it tells which part of it that is. */
function numberForms(word: string): string[] {
  const apart = `${IN_NUMBERS}{0,3}`
  const parted = (digits: string): string => [...digits].join(apart)
  const written = word.replace('(0)', '')
  const digits = written.replace(/\D/g, '').replace(/^00/, '')
  if (/^(\+|00)/.test(written)) {
    const countries = [1, 2, 3].filter(n => digits.length - n >= SHORTEST_NATIONAL)
    const within = countries.map(
      n => `(?:(?:\\+|00)?${parted(digits.slice(0, n))}${apart})?0${apart}${parted(digits.slice(n))}`,
    )
    return [`(?:\\+|00)?${parted(digits)}`, ...within]
  }
  if (!digits.startsWith('0') || digits.length <= SHORTEST_NATIONAL) return [`(?:\\+|00)?${parted(digits)}`]
  return [`(?:0|(?:\\+|00)\\d{1,3}${apart}(?:\\(0\\))?)${apart}${parted(digits.slice(1))}`]
}
