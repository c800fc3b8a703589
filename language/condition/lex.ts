import { parseDay } from '../../domain/calendar/iso-date.ts'
import { lookAlikeIn, lookAlikeInWords } from '../look-alikes.ts'
import type { DurationUnit, Stretch } from './syntax.ts'

/** A word, sign or value. `wrong` says in words why it cannot stand anywhere. */
export type Token = Stretch &
  (
    | { k: 'number'; v: number; percent: boolean }
    | { k: 'duration'; n: number; unit: DurationUnit }
    | { k: 'date' | 'text' | 'word' | 'sign'; text: string }
    | { k: 'wrong'; what: string; fix: string }
    | { k: 'end' }
  )

const isDigit = (c: number): boolean => c >= 48 && c <= 57
const isLetter = (c: number): boolean => (c >= 97 && c <= 122) || (c >= 65 && c <= 90) || c === 95
const isWordPart = (c: number): boolean => isLetter(c) || isDigit(c)

const SIGNS = ['<=', '>=', '!=', '<', '>', '=', '+', '-', '*', '/', '(', ')', '[', ']', ',']

/** Signs of other languages, and the words to write instead. */
const FOREIGN: Record<string, string> = {
  '==': 'Write "is" or a single "=".',
  '&&': 'Write "and".',
  '||': 'Write "or".',
  '&': 'Write "and".',
  '|': 'Write "or".',
  '!': 'Write "not".',
  '<>': 'Write "is not" or "!=".',
}

/** Reads a number and what hangs on it: `20k`, `50%`, `30d`, `2026-12-31`. */
function lexNumber(text: string, at: number): Token {
  let end = at
  while (isWordPart(text.charCodeAt(end)) || (text[end] === '.' && isDigit(text.charCodeAt(end + 1)))) end++
  if (text[end] === '-' && end - at === 4 && isDigit(text.charCodeAt(end + 1))) return lexDate(text, at)
  const raw = text.slice(at, end)
  let digits = 0
  while (isDigit(raw.charCodeAt(digits)) || raw[digits] === '.') digits++
  const n = Number(raw.slice(0, digits))
  const unit = raw.slice(digits)
  const len = end - at
  if (unit === '' && Number.isFinite(n)) {
    if (text[end] === '%') return { k: 'number', v: n / 100, percent: true, at, len: len + 1 }
    return { k: 'number', v: n, percent: false, at, len }
  }
  if (unit === 'k' && Number.isFinite(n)) return { k: 'number', v: n * 1000, percent: false, at, len }
  if (unit === 'M' && Number.isFinite(n)) return { k: 'number', v: n * 1_000_000, percent: false, at, len }
  if (unit === 'm' || unit === 'h' || unit === 'd' || unit === 'w' || unit === 'mo') {
    if (Number.isSafeInteger(n)) return { k: 'duration', n, unit, at, len }
    const fix = 'Use a smaller unit: 90m, 36h, 10d.'
    return { k: 'wrong', what: `"${raw}" is no whole number of ${unit}`, fix, at, len }
  }
  const fix = 'Numbers are written 5, 2.5, 20k, 2M or 50%; lengths of time 30m, 4h, 3d, 2w or 6mo.'
  return { k: 'wrong', what: `"${raw}" is neither a number nor a length of time`, fix, at, len }
}

function lexDate(text: string, at: number): Token {
  let end = at
  while (isWordPart(text.charCodeAt(end)) || text[end] === '-' || text[end] === ':') end++
  const raw = text.slice(at, end)
  if (parseDay(raw) !== null) return { k: 'date', text: raw, at, len: end - at }
  const fix = 'Dates are written year-month-day, without a time: 2026-12-31.'
  return { k: 'wrong', what: `"${raw}" is not a day of the calendar`, fix, at, len: end - at }
}

/** A word: letters and digits, joined by single dots and hyphens (`account.renewalDate`, `economic-buyer`). */
function lexWord(text: string, at: number): Token {
  let end = at + 1
  for (;;) {
    const c = text.charCodeAt(end)
    if (isWordPart(c)) end++
    else if ((c === 46 || c === 45) && isWordPart(text.charCodeAt(end + 1))) end += 2
    else return { k: 'word', text: text.slice(at, end), at, len: end - at }
  }
}

function lexSign(text: string, at: number): Token {
  const sign = SIGNS.find(s => text.startsWith(s, at))
  for (const foreign of [text.slice(at, at + 2), sign === undefined ? text.slice(at, at + 1) : '']) {
    const fix = Object.hasOwn(FOREIGN, foreign) ? FOREIGN[foreign] : undefined
    if (fix) return { k: 'wrong', what: `"${foreign}" is not a word of this language`, fix, at, len: foreign.length }
  }
  if (sign) return { k: 'sign', text: sign, at, len: sign.length }
  const character = String.fromCodePoint(text.codePointAt(at) ?? 0)
  const alike = lookAlikeIn(character)
  if (alike) {
    const fix =
      alike.plain === '' ? 'Delete it.' : `Type ${alike.plain === ' ' ? 'a plain space' : alike.plain} on the keyboard.`
    return { k: 'wrong', what: lookAlikeInWords(alike), fix, at, len: character.length }
  }
  const fix = 'Conditions are made of facts, values, and/or/not and comparisons; free text goes in quotes.'
  return { k: 'wrong', what: `${character} cannot stand here`, fix, at, len: character.length }
}

function lexText(text: string, at: number): Token {
  const end = text.indexOf(text[at] ?? '', at + 1)
  if (end > 0) return { k: 'text', text: text.slice(at + 1, end), at, len: end + 1 - at }
  return { k: 'wrong', what: 'a quote is opened and never closed', fix: 'Close it with the same sign.', at, len: 1 }
}

/** Splits a condition into tokens; the last is always `end`. What cannot be read becomes a `wrong` token. */
export function lex(text: string): Token[] {
  const tokens: Token[] = []
  let at = 0
  while (at < text.length) {
    const c = text.charCodeAt(at)
    if (c === 32 || (c >= 9 && c <= 13)) {
      at++
      continue
    }
    const read = isDigit(c) ? lexNumber : isLetter(c) ? lexWord : c === 34 || c === 39 ? lexText : lexSign
    const token = read(text, at)
    tokens.push(token)
    at += token.len
  }
  tokens.push({ k: 'end', at: text.length, len: 0 })
  return tokens
}
