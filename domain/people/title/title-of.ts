import { LEXICON, LONGEST } from './lexicon.ts'
import type { Meaning } from './meaning.ts'
import { BREAK, normalizeTitle } from './normalize-title.ts'
import { type JobFunction, SENIORITIES, type Seniority, type TitleReading } from './titles.ts'

/** A phrase that was found, and in which part of the title. */
interface Found extends Meaning {
  part: number
}

const UNKNOWN: TitleReading = { seniority: null, function: null, confidence: 0 }
/** Who was something is nothing now. */
const PAST = new Set(['former', 'formerly', 'ex', 'retired', 'emeritus', 'past', 'ehemaliger', 'ancien'])
/** From here on it is the house that is named. */
const HOUSE = new Set(['at', 'bei', 'chez'])
/** After an assistant: whose. */
const OF = new Set(['of', 'der', 'des', 'de', 'du', 'da', 'del', 'von', 'al', 'au'])
const GERMAN_HEADS = [
  'leiter',
  'manager',
  'direktor',
  'mitarbeiter',
  'berater',
  'ingenieur',
  'entwickler',
  'assistent',
  'praktikant',
]
/** Confidence in a function where the title names several. */
const SEVERAL = 0.85
const SPECIALIST_SURE = 0.75

/**
 * What a job title says of somebody: how high they stand, what they work on, and how sure that is. The longest known phrase
 * is taken first, so that an account manager is in sales and manages nobody; words about somebody else ("assistant to the
 * CEO") do not count; of several levels the highest stands, of several functions the last one named in the first part of
 * the title that names one. English, and the common words of German, French and Spanish.
 */
export function titleOf(title: string): TitleReading {
  const known = remembered.get(title)
  if (known) return known
  if (remembered.size >= MOST_REMEMBERED) remembered.clear()
  const reading = readTitle(title)
  remembered.set(title, reading)
  return reading
}

/** Titles repeat, and whenever an account changes its people are looked at: what was read of one is the same next time. */
const remembered = new Map<string, TitleReading>()
const MOST_REMEMBERED = 20_000

function readTitle(title: string): TitleReading {
  const words = normalizeTitle(title)
  if (words.some(word => PAST.has(word))) return UNKNOWN
  const found = phrasesIn(words)
  const level = levelOf(found, words.includes('officer'))
  const work = functionOf(found)
  const sure = [level?.sure, work?.sure].filter(s => s !== undefined)
  return {
    seniority: level?.is ?? null,
    function: work?.is ?? null,
    confidence: sure.length === 0 ? 0 : Math.min(...sure),
  }
}

function phrasesIn(words: readonly string[]): Found[] {
  const found: Found[] = []
  let part = 0
  for (let i = 0; i < words.length; ) {
    const word = words[i] ?? ''
    if (word === BREAK) part += 1
    if (HOUSE.has(word)) break
    if (word === 'office' && words[i + 1] === 'of') break
    if (word === 'to' && i > 0) {
      const last = found.at(-1)
      if (last?.serves) last.function ??= 'operations'
      break
    }
    const [meaning, length] = longestAt(words, i)
    if (meaning) found.push({ ...meaning, part })
    i += length
    if (meaning?.serves && OF.has(words[i] ?? '')) {
      found.push({ function: 'operations', sure: meaning.sure, part })
      break
    }
  }
  return found
}

function longestAt(words: readonly string[], at: number): [Meaning | undefined, number] {
  for (let n = LONGEST; n >= 1; n--) {
    if (at + n > words.length) continue
    const meaning = LEXICON.get(words.slice(at, at + n).join(' '))
    if (meaning) return [meaning, n]
  }
  const word = words[at] ?? ''
  return [meaningOfGerman(word) ?? meaningByEnding(word), 1]
}

/** A pharmacist, a hygienist, a Journalist: whoever does some work. */
function meaningByEnding(word: string): Meaning | undefined {
  return /^\p{L}{3,}ist(in)?$/u.test(word) ? { level: 'plain', sure: 0.6 } : undefined
}

/** `Leiterin` is a `Leiter`, and a `Vertriebsleiter` is a `Leiter` of `Vertrieb`. */
function meaningOfGerman(word: string): Meaning | undefined {
  const base = word.endsWith('in') ? word.slice(0, -2) : word
  const known = LEXICON.get(base)
  if (known && base !== word) return known
  const head = GERMAN_HEADS.find(h => base.length > h.length && base.endsWith(h))
  if (head === undefined) return undefined
  const stem = base.slice(0, -head.length)
  const of = LEXICON.get(stem) ?? LEXICON.get(stem.replace(/s$/, ''))
  const is = LEXICON.get(head)
  return is && of?.function ? { ...is, function: of.function, sure: Math.min(is.sure, of.sure) } : is
}

function levelOf(found: readonly Found[], officer: boolean): { is: Seniority; sure: number } | null {
  const works = found.some(f => f.level === 'plain')
  let best: { is: Seniority; sure: number } | null = null
  for (const { level, sure } of found) {
    const said = levelSaid(level, { works, officer })
    if (said === 'training') return { is: said, sure }
    if (said === null || (best && SENIORITIES.indexOf(best.is) <= SENIORITIES.indexOf(said))) continue
    best = { is: said, sure }
  }
  return best ?? (works ? { is: 'specialist', sure: SPECIALIST_SURE } : null)
}

function levelSaid(
  level: Meaning['level'],
  { works, officer }: { works: boolean; officer: boolean },
): Seniority | null {
  if (level === undefined || level === 'plain') return null
  if (level === 'raise') return works ? 'senior' : null
  if (level === 'chief') return officer ? 'cxo' : 'director'
  return level
}

function functionOf(found: readonly Found[]): { is: JobFunction; sure: number } | null {
  const named = found.flatMap(f => (f.function ? [{ ...f, function: f.function }] : []))
  const strong = named.filter(f => !f.weak)
  const telling = strong.length > 0 ? strong : named
  const first = telling[0]
  if (!first) return null
  const last = telling.filter(f => f.part === first.part).at(-1) ?? first
  const several = new Set(telling.map(f => f.function)).size > 1
  return { is: last.function, sure: several ? last.sure * SEVERAL : last.sure }
}
