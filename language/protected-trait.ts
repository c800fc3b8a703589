/**
 * Traits by which nobody may be rated, by the words a fact's name would have for them. What may be meant of a company
 * (`account.age`, how long it has been there) is refused of people only.
 */
const TRAITS: Readonly<Record<string, RegExp>> = {
  gender: /\b(gender|sex|pronouns?|salutation)\b/,
  'ethnic origin': /\b(race|ethnicity|ethnic origin|skin colou?r)\b/,
  religion: /\b(religion|religious|belief|faith)\b/,
  'sexual orientation': /\b(sexual orientation|orientation)\b/,
  'a disability': /\b(disability|disabled|pregnant|pregnancy)\b/,
  'political views': /\b(political|politics|party membership|union member(ship)?)\b/,
  'their family': /\b(marital status|married|children)\b/,
}
const OF_PEOPLE: Readonly<Record<string, RegExp>> = {
  age: /\b(age|birth ?date|birthday|date of birth|year of birth|born)\b/,
  nationality: /\b(nationality|citizenship)\b/,
  health: /\b(health|illness)\b/,
}

/** The protected trait a fact stands for, by its name, in words; null = none. */
export function protectedTrait(fact: string): string | null {
  const [root = '', ...rest] = fact.split('.')
  const words = rest
    .join(' ')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/[-_]/g, ' ')
    .toLowerCase()
  const lists = root === 'person' ? { ...TRAITS, ...OF_PEOPLE } : TRAITS
  return Object.entries(lists).find(([, pattern]) => pattern.test(words))?.[0] ?? null
}
