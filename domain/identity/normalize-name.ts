import { type LegalForm, LONGEST_FORM, legalFormOf } from './legal-forms.ts'

/** A company's name, taken apart. */
export interface NormalName {
  /** as written, without legal forms and what it trades as */
  base: string
  /** folded words of the base: what names are compared by */
  tokens: readonly string[]
  /** the tokens in one text */
  normal: string
  /** legal forms that were taken off, the one nearest to the name last */
  forms: readonly LegalForm[]
  /** what it trades as, or was called before; null = nothing said */
  also: string | null
}

/** Letters that decompose into nothing simpler. */
const LETTERS: Record<string, string> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ł: 'l', ð: 'd', þ: 'th', ı: 'i' }
const ALSO =
  /(?:^|[\s,(])(?:d\/b\/a|dba|t\/a|trading as|doing business as|f\/k\/a|fka|formerly(?: known as)?|previously|a\/k\/a|aka)[\s:]+/i
/** Scripts without blanks: their legal forms are set apart. */
const JOINED = /(株式会社|有限会社|合同会社|股份有限公司|有限责任公司|股份公司|有限公司|주식회사|유한회사)/gu
/** times a legal form is taken off at either end: `Acme Co., Ltd.` has two */
const TIMES = 2

function fold(text: string): string[] {
  const plain = text
    .normalize('NFKD')
    // marks of letters; those of kana make another sound
    .replace(/(?<=[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}])\p{M}+/gu, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/[ßæœøđłðþı]/g, letter => LETTERS[letter] ?? letter)
    .replace(/&|\+/g, ' and ')
    .replace(/['’`´]/g, '')
    // dotted initials: J. P. Morgan
    .replace(/(?<![\p{L}\p{N}])(\p{L})\.\s?(?=\p{L}(?![\p{L}\p{N}]))/gu, '$1')
  return plain.split(/[^\p{L}\p{M}\p{N}]+/u).filter(token => token !== '')
}

/** The longest run of words at one end that is a legal form and leaves something of the name. */
function formAt(words: readonly string[], where: 'before' | 'after'): { form: LegalForm; length: number } | null {
  for (let length = Math.min(LONGEST_FORM, words.length - 1); length > 0; length -= 1) {
    const run = where === 'after' ? words.slice(-length) : words.slice(0, length)
    const form = legalFormOf(run.flatMap(fold), where)
    if (form !== null) return { form, length }
  }
  return null
}

function strip(words: readonly string[]): { left: string[]; forms: LegalForm[] } {
  let left = [...words]
  const forms: LegalForm[] = []
  for (const where of ['after', 'before'] as const) {
    for (let times = 0; times < TIMES; times += 1) {
      const found = formAt(left, where)
      if (found === null) break
      left = where === 'after' ? left.slice(0, -found.length) : left.slice(found.length)
      forms.push(found.form)
    }
  }
  return { left, forms }
}

/**
 * Takes a company's name apart: NFKD without marks, lower case, `&` as and, dotted initials joined, legal forms off both
 * ends up to twice, what it trades as cut off. A name that is nothing but a legal form stays as it is. Any text has an
 * answer; `normal` is empty where the text has no letter and no digit.
 */
export function normalizeName(text: string): NormalName {
  const [before = '', after = ''] = text.split(ALSO, 2)
  // a name that begins with the words has nothing before them
  const [said, also] = before.trim() === '' ? [text, ''] : [before, after]
  const words = said
    .replace(JOINED, ' $1 ')
    .replace(/,(?=\S)/g, ', ')
    .trim()
    .split(/\s+/)
  const { left, forms } = strip(words)
  const base = left.join(' ').replace(/[\s,;(–-]+$/u, '')
  const folded = fold(base)
  const tokens = folded[0] === 'the' && folded.length > 1 ? folded.slice(1) : folded
  const trades = also.replace(/[\s,;)]+$/, '')
  return { base, tokens, normal: tokens.join(' '), forms, also: trades === '' ? null : trades }
}
