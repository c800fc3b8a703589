import { type Cursor, expect, fail, isNext, lengthFrom, peek, refuse, take } from './cursor.ts'
import type { Duration, Node, Shape, Word } from './syntax.ts'

type Read = (c: Cursor) => Node

const WINDOW =
  'Write: seen(meeting.booked in last 14d), count(usage.spike from champion where minutes >= 5 in last 30d).'

function readWord(c: Cursor, wanted: string): Word {
  const token = peek(c)
  if (token.k !== 'word') {
    refuse(c, wanted, WINDOW)
    return { k: 'word', name: '', at: token.at, len: token.len }
  }
  c.i++
  return { k: 'word', name: token.text, at: token.at, len: token.len }
}

function readWindow(c: Cursor): Duration {
  const none: Duration = { k: 'duration', n: 0, unit: 'd', at: peek(c).at, len: peek(c).len }
  expect(c, 'in', WINDOW)
  expect(c, 'last', WINDOW)
  const token = peek(c)
  if (token.k === 'duration') {
    c.i++
    return token
  }
  refuse(c, 'a length of time', WINDOW)
  return none
}

function parseSignals(c: Cursor, fn: 'count' | 'seen', condition: Read): Shape {
  const kind = readWord(c, 'a kind of signal')
  const from = take(c, 'from') ? readWord(c, 'a role') : null
  const where = take(c, 'where') ? condition(c) : null
  return { k: 'signals', fn, kind, from, where, last: readWindow(c) }
}

function parsePeople(c: Cursor, fn: 'count' | 'any' | 'none' | 'all', condition: Read): Shape {
  const fix = `Write: ${fn}(stakeholders where role is champion and engaged), ${fn}(opportunities where stage is open).`
  const of = take(c, 'opportunities') ? 'opportunities' : 'stakeholders'
  if (of === 'stakeholders') expect(c, of, fix)
  const where = take(c, 'where') ? condition(c) : null
  if (where === null && fn !== 'count') refuse(c, '"where"', fix)
  return { k: 'people', of, fn, where }
}

/** Reads `count(…)`, `any(…)`, `none(…)`, `all(…)`, `seen(…)`, `daysUntil(…)`, `daysSince(…)`; there are no others. */
export function parseCall(c: Cursor, condition: Read): Node {
  const start = peek(c)
  const name = start.k === 'word' ? start.text : ''
  c.i += 2
  let shape: Shape
  switch (name) {
    case 'count':
      shape =
        isNext(c, 'stakeholders') || isNext(c, 'opportunities')
          ? parsePeople(c, name, condition)
          : parseSignals(c, name, condition)
      break
    case 'any':
    case 'none':
    case 'all':
      shape = parsePeople(c, name, condition)
      break
    case 'seen':
      shape = parseSignals(c, name, condition)
      break
    case 'daysUntil':
    case 'daysSince':
      shape = { k: 'days', fn: name, of: condition(c) }
      break
    default: {
      const fix = 'There are count, any, none, all, seen, daysUntil and daysSince; others cannot be added.'
      return fail(c, start, `there is no function called "${name}"`, fix)
    }
  }
  expect(c, ')', 'Close the bracket.')
  return { ...shape, at: start.at, len: lengthFrom(c, start) }
}
