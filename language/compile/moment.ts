import { parseDay, parseTime } from '../../domain/calendar/iso-date.ts'
import type { Moment, Offset } from '../condition/condition.ts'
import { linearDuration, offsetOf } from '../condition/linear.ts'
import { didYouMean } from '../nearest.ts'
import { placeOfValue, placeWithin } from '../places.ts'
import type { Code } from '../problem.ts'
import type { Context, SliceReads } from './context.ts'
import { parseLength } from './length.ts'

const FORM = 'Write: 60d before account.renewalDate at 09:00.'

/** `60d before` as an offset; null for other text. */
function offsetFrom(length: string, side: string): Offset | null {
  const parsed = parseLength(length)
  if (!parsed) return null
  const sum = linearDuration(parsed.n, parsed.unit)
  // the offset of a sum has its sign turned, which is what "before" asks for
  const offset = offsetOf(sum)
  return offset && (side === 'before' ? offset : { ...offset, n: 0 - offset.n })
}

/**
 * Reads a moment tied to a date, `[60d before|after] account.renewalDate [at 09:00]`, out of a value. `text` is the whole
 * value, `from` where the moment begins in it. Refuses what is no date (C1, C2).
 */
export function momentAt(
  ctx: Context,
  reads: SliceReads,
  at: { tree: object; key: string; text: string; from: number },
): Moment | null {
  const refuse = (code: Code, what: string, fix: string, word = ''): null => {
    const place = word
      ? placeWithin(at.tree, at.key, at.text, at.text.lastIndexOf(word), word.length)
      : placeOfValue(at.tree, at.key)
    ctx.report(place, code, { what, why: 'There is no telling when this would be.', fix })
    return null
  }
  const parts = at.text.slice(at.from).trim().split(/\s+/)
  const hasOffset = parts[1] === 'before' || parts[1] === 'after'
  const [date = '', word, time, ...rest] = hasOffset ? parts.slice(2) : parts
  const offset = hasOffset ? offsetFrom(parts[0] ?? '', parts[1] ?? '') : ({ unit: 'days', n: 0 } as const)
  if (!offset) return refuse('C2', `"${parts[0]}" is not a length of time`, FORM, parts[0])
  const timed = word === 'at' && time !== undefined && parseTime(time) !== null && rest.length === 0
  if (word !== undefined && !timed) return refuse('C2', `"${at.text}" is no moment`, FORM)
  const moment = { offset, time: timed ? time : null }
  if (parseDay(date) !== null) return { date: { iso: date }, ...moment }
  const names = ctx.vocabulary.names
  const fact = names.get(date)
  if (ctx.vocabulary.broken.has(date)) return null
  if (!fact) {
    const dates = [...names.values()].filter(n => n.type.type === 'date').map(n => n.name)
    return refuse('C1', `no date is called "${date}"`, didYouMean(date, dates) || FORM, date)
  }
  if (fact.type.type !== 'date') return refuse('C2', `${date} is not a date`, FORM, date)
  const named = fact.fact ?? date
  reads.dates.add(named)
  return { date: { fact: named }, ...moment }
}
