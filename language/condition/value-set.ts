/**
 * Sets of values a fact may have, for finding conditions that are always or never true. Numbers and dates are ranges
 * between cuts; words are a list, or all but a list. Being unknown is one more value.
 */

/** A point between numbers: just before `v`, or just after it. */
interface Cut {
  v: number
  after: boolean
}

interface Range {
  from: Cut
  to: Cut
}

export interface ValueSet {
  unknown: boolean
  values: { k: 'ranges'; ranges: Range[] } | { k: 'words'; but: boolean; words: readonly string[] }
}

const before = (a: Cut, b: Cut): boolean => a.v < b.v || (a.v === b.v && !a.after && b.after)
const START: Cut = { v: Number.NEGATIVE_INFINITY, after: false }
const END: Cut = { v: Number.POSITIVE_INFINITY, after: true }

/** Known numbers from one to another, both included unless said otherwise. */
export function range(from: number, to: number, open: { from?: boolean; to?: boolean } = {}): ValueSet {
  const cuts = { from: { v: from, after: open.from === true }, to: { v: to, after: open.to !== true } }
  const ranges = before(cuts.from, cuts.to) ? [cuts] : []
  return { unknown: false, values: { k: 'ranges', ranges } }
}

/** These numbers alone. */
export function points(list: readonly number[]): ValueSet {
  const ranges = list.map(v => ({ from: { v, after: false }, to: { v, after: true } }))
  return { unknown: false, values: { k: 'ranges', ranges } }
}

/** Known words: these, or with `but` all except these. */
export function words(list: readonly string[], but = false): ValueSet {
  return { unknown: false, values: { k: 'words', but, words: list } }
}

function intersectRanges(a: readonly Range[], b: readonly Range[]): Range[] {
  return a.flatMap(x =>
    b.flatMap(y => {
      const from = before(x.from, y.from) ? y.from : x.from
      const to = before(x.to, y.to) ? x.to : y.to
      return before(from, to) ? [{ from, to }] : []
    }),
  )
}

function complementRanges(ranges: readonly Range[]): Range[] {
  const gaps: Range[] = []
  let from = START
  for (const next of [...ranges].sort((a, b) => (before(a.from, b.from) ? -1 : 1))) {
    if (before(from, next.from)) gaps.push({ from, to: next.from })
    if (before(from, next.to)) from = next.to
  }
  if (before(from, END)) gaps.push({ from, to: END })
  return gaps
}

/** What is in both. Sets of different kinds have nothing in common. */
export function intersect(a: ValueSet, b: ValueSet): ValueSet {
  const unknown = a.unknown && b.unknown
  const [x, y] = [a.values, b.values]
  if (x.k === 'ranges' && y.k === 'ranges') {
    return { unknown, values: { k: 'ranges', ranges: intersectRanges(x.ranges, y.ranges) } }
  }
  if (x.k !== 'words' || y.k !== 'words') return { unknown, values: { k: 'words', but: false, words: [] } }
  if (x.but && y.but) return { unknown, values: { k: 'words', but: true, words: [...x.words, ...y.words] } }
  const [some, other] = x.but ? [y, x] : [x, y]
  const kept = some.words.filter(word => other.words.includes(word) !== other.but)
  return { unknown, values: { k: 'words', but: false, words: kept } }
}

/** All that is not in it, the state of being unknown left as asked for. */
export function complement(a: ValueSet, unknown: boolean): ValueSet {
  const { values } = a
  if (values.k === 'words') return { unknown, values: { ...values, but: !values.but } }
  return { unknown, values: { k: 'ranges', ranges: complementRanges(values.ranges) } }
}

/** Nothing at all is in it. */
export function isEmpty(a: ValueSet): boolean {
  const { values } = a
  return !a.unknown && (values.k === 'ranges' ? values.ranges.length === 0 : !values.but && values.words.length === 0)
}

/** Everything in `a` is in `b` too. */
export function isWithin(a: ValueSet, b: ValueSet): boolean {
  return isEmpty(intersect(a, complement(b, !b.unknown)))
}
