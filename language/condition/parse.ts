import type { CompareOp } from './condition.ts'
import { type Cursor, expect, fail, isNext, lengthFrom, nextInWords, peek, refuse, take } from './cursor.ts'
import { lex } from './lex.ts'
import { parseCall } from './parse-call.ts'
import type { ConditionProblem, Duration, Node, Stretch } from './syntax.ts'

/** A condition as read: its tree and the `for` at its end. */
export interface Parsed {
  node: Node
  for: Duration | null
  /** the first thing that could not be read; then the tree is broken */
  problem: ConditionProblem | null
}

const MOST_TEXT = 4096
const MOST_NODES = 1000
const DEEPEST = 50
const COMPARE: readonly CompareOp[] = ['=', '!=', '<', '<=', '>', '>=']

/** Counts a node. They are written out in full where they are made: spreading them took most of the time of reading. */
function make(c: Cursor, node: Node): Node {
  c.nodes++
  return c.nodes <= MOST_NODES
    ? node
    : fail(c, node, `this condition has more than ${MOST_NODES} parts`, 'Split it, or ask less.')
}

/** Counts how deep the tree goes; refuses what would exhaust the stack. */
function deeper(c: Cursor, read: (c: Cursor) => Node): Node {
  if (c.depth >= DEEPEST) return fail(c, peek(c), `this is nested more than ${DEEPEST} deep`, 'Write it flatter.')
  c.depth++
  const node = read(c)
  c.depth--
  return node
}

function parseChain(c: Cursor, word: 'and' | 'or', part: (c: Cursor) => Node): Node {
  const first = part(c)
  if (!isNext(c, word)) return first
  const of = [first]
  while (take(c, word)) of.push(part(c))
  return make(c, { k: word, of, at: first.at, len: lengthFrom(c, first) })
}

const parseAnd = (c: Cursor): Node => parseChain(c, 'and', parseNot)
const parseOr = (c: Cursor): Node => parseChain(c, 'or', parseAnd)

function parseNot(c: Cursor): Node {
  const start = peek(c)
  if (!take(c, 'not')) return parseComparison(c)
  const of = deeper(c, parseNot)
  return make(c, { k: 'not', of, at: start.at, len: lengthFrom(c, start) })
}

function parseComparison(c: Cursor): Node {
  const a = parseSum(c)
  const { at } = a
  const token = peek(c)
  const op = token.k === 'sign' ? COMPARE.find(known => known === token.text) : undefined
  if (op) {
    c.i++
    const b = parseSum(c)
    return make(c, { k: 'compare', op, a, b, at, len: lengthFrom(c, a) })
  }
  if (token.k !== 'word') return a
  if (take(c, 'is')) return parseIs(c, a)
  const negated = token.text === 'not' && isNext(c, 'in', 1)
  if (negated) c.i++
  // `where engaged in last 30d`: that "in" belongs to the window
  if (!isNext(c, 'last', 1) && take(c, 'in')) {
    const values = parseList(c)
    return make(c, { k: 'in', a, values, negated, at, len: lengthFrom(c, a) })
  }
  if (take(c, 'contains')) {
    const text = parseSum(c)
    return make(c, { k: 'contains', a, text, at, len: lengthFrom(c, a) })
  }
  if (!take(c, 'between')) return a
  const lo = parseSum(c)
  expect(c, 'and', 'A range is written: account.employees between 200 and 5k.')
  const hi = parseSum(c)
  return make(c, { k: 'between', a, lo, hi, at, len: lengthFrom(c, a) })
}

function parseIs(c: Cursor, a: Node): Node {
  const { at } = a
  const not = take(c, 'not')
  const unknown = isNext(c, 'unknown')
  if (unknown || isNext(c, 'known')) {
    c.i++
    return make(c, { k: 'known', a, negated: unknown !== not, at, len: lengthFrom(c, a) })
  }
  const b = parseSum(c)
  return make(c, { k: 'compare', op: not ? '!=' : '=', a, b, at, len: lengthFrom(c, a) })
}

function parseList(c: Cursor): Node[] {
  const fix = 'A list is written in square brackets: account.tier in [A, B].'
  expect(c, '[', fix)
  const values = [parseSum(c)]
  while (take(c, ',')) values.push(parseSum(c))
  expect(c, ']', fix)
  return values
}

function parseSum(c: Cursor): Node {
  let a = parseProduct(c)
  for (;;) {
    const op = take(c, '+') ? '+' : take(c, '-') ? '-' : null
    if (op === null) return a
    const b = parseProduct(c)
    a = make(c, { k: 'arith', op, a, b, at: a.at, len: lengthFrom(c, a) })
  }
}

function parseProduct(c: Cursor): Node {
  let a = parseValue(c)
  for (;;) {
    const op = take(c, '*') ? '*' : take(c, '/') ? '/' : null
    if (op === null) return a
    const b = parseValue(c)
    a = make(c, { k: 'arith', op, a, b, at: a.at, len: lengthFrom(c, a) })
  }
}

/** Words that hold a condition together and therefore cannot be a value unless quoted. */
const JOINING = new Set(['and', 'or', 'not', 'is', 'in', 'between', 'contains', 'for', 'where', 'known', 'unknown'])

function parseValue(c: Cursor): Node {
  const token = peek(c)
  const { at, len } = token
  switch (token.k) {
    case 'number':
      c.i++
      return make(c, { k: 'number', v: token.v, percent: token.percent, at, len })
    case 'duration':
      c.i++
      return make(c, { k: 'duration', n: token.n, unit: token.unit, at, len })
    case 'date':
      c.i++
      return make(c, { k: 'date', iso: token.text, at, len })
    case 'text':
      c.i++
      return make(c, { k: 'text', v: token.text, at, len })
    case 'sign':
      if (take(c, '(')) return parseParentheses(c, token)
      if (take(c, '-')) return parseNegative(c, token)
      break
    case 'word':
      if (isNext(c, '(', 1)) return deeper(c, inside => make(inside, parseCall(inside, parseOr)))
      if (token.text === 'in' && isNext(c, 'segment', 1)) return parseSegment(c, 2)
      if (token.text === 'segment' && namesSegment(c)) return parseSegment(c, 1)
      if (token.text === 'newest' && namesDeal(c)) return parseNewest(c)
      if (JOINING.has(token.text)) break
      c.i++
      return make(c, token.text === 'now' ? { k: 'now', at, len } : { k: 'word', name: token.text, at, len })
  }
  return refuse(c, 'a fact or a value', 'A comparison has two sides: score.engagement >= 40, account.tier is A.')
}

function parseParentheses(c: Cursor, open: Stretch): Node {
  const inner = deeper(c, parseOr)
  expect(c, ')', 'Close the bracket.')
  return { ...inner, at: open.at, len: lengthFrom(c, open) }
}

function parseNegative(c: Cursor, sign: Stretch): Node {
  const of = deeper(c, parseValue)
  const { at } = sign
  const len = lengthFrom(c, sign)
  if (of.k === 'number') return { ...of, v: 0 - of.v, at, len }
  return make(c, { k: 'arith', op: '-', a: { k: 'number', v: 0, percent: false, at, len: 1 }, b: of, at, len })
}

/** `segment icp-accounts`; the word alone may be a value like any other. */
function namesSegment(c: Cursor): boolean {
  const next = c.tokens[c.i + 1]
  return next?.k === 'word' && !JOINING.has(next.text)
}

/** `newest opportunity.stage`: the newest deal whatever its motion, as one name. */
function namesDeal(c: Cursor): boolean {
  const next = c.tokens[c.i + 1]
  return next?.k === 'word' && next.text.startsWith('opportunity.')
}

function parseNewest(c: Cursor): Node {
  const { at, len } = peek(c)
  c.i++
  const fact = peek(c)
  c.i++
  const name = fact.k === 'word' ? `newest ${fact.text}` : ''
  return make(c, { k: 'word', name, at, len: lengthFrom(c, { at, len }) })
}

function parseSegment(c: Cursor, ahead: 1 | 2): Node {
  const { at, len } = peek(c)
  c.i += ahead
  const name = peek(c)
  if (name.k !== 'word') return refuse(c, 'the name of a segment', 'Write: in segment icp-accounts.')
  c.i++
  return make(c, { k: 'segment', name: name.text, at, len: lengthFrom(c, { at, len }) })
}

function parseFor(c: Cursor): Duration | null {
  if (!take(c, 'for')) return null
  const token = peek(c)
  if (token.k === 'duration') {
    c.i++
    return token
  }
  refuse(c, 'a length of time', 'Write how long it has to hold: for 2d.')
  return null
}

/** Reads a condition. Never throws and never hangs: what cannot be read is told in `problem`. */
export function parseCondition(text: string): Parsed {
  if (text.length > MOST_TEXT) {
    const c: Cursor = { tokens: [], i: 0, depth: 0, nodes: 0, problem: null }
    const node = fail(c, { at: 0, len: 1 }, `this condition is longer than ${MOST_TEXT} characters`, 'Split it.')
    return { node, for: null, problem: c.problem }
  }
  const c: Cursor = { tokens: lex(text), i: 0, depth: 0, nodes: 0, problem: null }
  const node = parseOr(c)
  const lasts = parseFor(c)
  if (peek(c).k !== 'end') {
    if (peek(c).k === 'wrong') refuse(c, 'the end', '')
    else fail(c, peek(c), `${nextInWords(c)} after the condition has ended`, 'Join conditions with "and" or "or".')
  }
  return { node, for: lasts, problem: c.problem }
}
