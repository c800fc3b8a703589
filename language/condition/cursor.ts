import type { Token } from './lex.ts'
import type { ConditionProblem, Node, Stretch } from './syntax.ts'

/** Where the parser stands. After the first problem it stands at the end, so that everything above it comes home. */
export interface Cursor {
  tokens: Token[]
  i: number
  depth: number
  nodes: number
  problem: ConditionProblem | null
}

const END: Token = { k: 'end', at: 0, len: 0 }

/** The token to be read next; at the end it is `end`, for ever. */
export function peek(c: Cursor, ahead = 0): Token {
  return c.tokens[c.i + ahead] ?? c.tokens.at(-1) ?? END
}

/** Is the next token this word or sign? */
export function isNext(c: Cursor, text: string, ahead = 0): boolean {
  const token = peek(c, ahead)
  return (token.k === 'word' || token.k === 'sign') && token.text === text
}

/** Reads over the next token if it is this word or sign. */
export function take(c: Cursor, text: string): boolean {
  if (!isNext(c, text)) return false
  c.i++
  return true
}

/** Ends reading with a problem. Only the first one is kept: what follows it is guesswork. */
export function fail(c: Cursor, where: Stretch, what: string, fix: string): Node {
  const why = 'A condition that cannot be read can never be true.'
  c.problem ??= { code: 'C0', severity: 'error', at: where.at, len: where.len, what, why, fix }
  c.i = c.tokens.length - 1
  return { k: 'broken', at: where.at, len: where.len }
}

/** What stands next, in words for a message. */
export function nextInWords(c: Cursor): string {
  const token = peek(c)
  if (token.k === 'end') return 'the condition ends'
  return token.k === 'word' || token.k === 'sign' ? `"${token.text}" stands` : `a ${token.k} stands`
}

/** Refuses the next token; a token that is wrong anywhere says so itself. */
export function refuse(c: Cursor, wanted: string, fix: string): Node {
  const token = peek(c)
  if (token.k === 'wrong') return fail(c, token, token.what, token.fix)
  return fail(c, token, `${nextInWords(c)} where ${wanted} is needed`, fix)
}

/** Reads over a word or sign that has to come next. */
export function expect(c: Cursor, text: string, fix: string): void {
  if (!take(c, text)) refuse(c, `"${text}"`, fix)
}

/** How long the text is from one place to where the cursor stands now. */
export function lengthFrom(c: Cursor, start: Stretch): number {
  const last = c.tokens[c.i - 1]
  return Math.max(last ? last.at + last.len - start.at : 0, start.len)
}
