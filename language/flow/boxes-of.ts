import { parseDay } from '../../domain/calendar/iso-date.ts'
import { declaredFact } from '../../domain/deals/own-deal-fact.ts'
import { canonicalJson } from '../canonical-json.ts'
import { numbers } from '../condition/claim.ts'
import type { Atom, AtomId, CompareOp, Condition, Expr, Moment, TaskLeaf, Test, Value } from '../condition/condition.ts'
import type { Name } from '../condition/scope.ts'
import { complement, intersect, isEmpty, points, range, type ValueSet, words } from '../condition/value-set.ts'
import { ANYWHERE, type Box, join, meet } from './box.ts'

/** What a condition is asked to be. Only a clear yes acts, so "not true" is false or unknown. */
export type Asked = 'true' | 'not true' | 'false' | 'not false'

const OPPOSITE: Record<Asked, Asked> = {
  true: 'false',
  false: 'true',
  'not true': 'not false',
  'not false': 'not true',
}

/** What is known of the names in conditions. */
export interface Known {
  atoms: ReadonlyMap<AtomId, Atom>
  names: ReadonlyMap<string, Pick<Name, 'type' | 'reach' | 'mayBeUnknown'>>
}

/** What a `where` may ask of one person: only the role may be unknown. */
const A_PERSON: Known = {
  atoms: new Map(),
  names: new Map([
    ['role', { type: { type: 'text' }, reach: null, mayBeUnknown: true }],
    ['engaged', { type: { type: 'yes/no' }, reach: null, mayBeUnknown: false }],
    ['optedOut', { type: { type: 'yes/no' }, reach: null, mayBeUnknown: false }],
  ]),
}

/** The same of one deal: its stage is always known. */
const A_DEAL: Known = {
  atoms: new Map(),
  names: new Map([
    ['stage', { type: { type: 'one of', values: ['open', 'won', 'lost'] }, reach: null, mayBeUnknown: false }],
    ['amount', { type: { type: 'amount' }, reach: null, mayBeUnknown: true }],
    ['closeDate', { type: { type: 'date' }, reach: null, mayBeUnknown: true }],
    ['motion', { type: { type: 'text' }, reach: null, mayBeUnknown: true }],
  ]),
}

/** What one test says: about what, and for which of its values it is true. */
interface Says {
  subject: string
  holds: ValueSet
  /** all values it can have, the state of being unknown included */
  domain: ValueSet
}

const NUMBERS = range(Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY)
const ANY_WORD = words([], true)
const YES_NO = words(['yes', 'no'])
const mayBe = (set: ValueSet, unknown: boolean): ValueSet => ({ ...set, unknown })

/** Values on the wire as the sets have them: days as numbers, yes and no as words. */
function plain(v: Value): number | string {
  if (typeof v === 'boolean') return v ? 'yes' : 'no'
  return typeof v === 'string' ? (parseDay(v) ?? v) : v
}

function domainOf(expr: Expr, known: Known, holds: ValueSet): ValueSet {
  const name = expr.k === 'fact' ? known.names.get(declaredFact(expr.name)) : undefined
  if (!name) return mayBe(holds.values.k === 'ranges' ? NUMBERS : ANY_WORD, mayLackValue(expr, known))
  const { type, reach, mayBeUnknown } = name
  const any = type.type === 'text' ? ANY_WORD : NUMBERS
  if (type.type === 'one of') return mayBe(words(type.values), mayBeUnknown)
  if (type.type === 'yes/no') return mayBe(YES_NO, mayBeUnknown)
  return mayBe(reach ? range(reach.min, reach.max) : any, mayBeUnknown)
}

function saysOf(expr: Expr, known: Known, holds: ValueSet): Says {
  return { subject: canonicalJson(expr), holds, domain: domainOf(expr, known, holds) }
}

/** Can an expression have no value? Counts always have one. */
function mayLackValue(expr: Expr, known: Known): boolean {
  switch (expr.k) {
    case 'value':
    case 'people':
    case 'deals':
    case 'signals':
      return false
    case 'fact':
      return known.names.get(declaredFact(expr.name))?.mayBeUnknown ?? true
    case 'arith':
      return expr.op === '/' || mayLackValue(expr.a, known) || mayLackValue(expr.b, known)
  }
}

/** A test of which nothing is known but that it can be true or false, and whether it can be unknown. */
function opaque(of: unknown, unknown: boolean): Says {
  return { subject: canonicalJson(of), holds: words(['yes']), domain: mayBe(YES_NO, unknown) }
}

function setOf(values: readonly Value[]): ValueSet {
  const list = values.map(plain)
  const numeric = list.filter(v => typeof v === 'number')
  return numeric.length < list.length ? words(list.map(String)) : points(numeric)
}

function compareSays(op: CompareOp, a: Expr, b: Expr, known: Known): Says {
  if (b.k !== 'value') {
    // two things that move: what is known is which of them is greater
    const holds = numbers(op, 0)
    const unknown = mayLackValue(a, known) || mayLackValue(b, known)
    return { subject: canonicalJson({ a, b }), holds, domain: mayBe(NUMBERS, unknown) }
  }
  const value = plain(b.v)
  return saysOf(a, known, typeof value === 'number' ? numbers(op, value) : words([value], op === '!='))
}

/** May a test of one of several be unknown for one of them? */
function allMayLack(where: Test, one: Known): boolean {
  return meet(boxesOfTest(where, 'not true', one), boxesOfTest(where, 'not false', one)).length > 0
}

/** A single test; one that joins others is taken apart before. */
function testSays(test: Test, known: Known): Says {
  switch (test.k) {
    case 'compare':
      return compareSays(test.op, test.a, test.b, known)
    case 'in':
      return saysOf(test.a, known, setOf(test.values))
    case 'between': {
      const [low, high] = [test.lo, test.hi].map(e => (e.k === 'value' ? plain(e.v) : null))
      return typeof low === 'number' && typeof high === 'number'
        ? saysOf(test.a, known, range(low, high))
        : opaque(test, true)
    }
    case 'is-true':
      return saysOf(test.a, known, words(['yes']))
    case 'known': {
      const domain = domainOf(test.a, known, NUMBERS)
      return { subject: canonicalJson(test.a), holds: mayBe(domain, false), domain }
    }
    case 'and':
    case 'or':
    case 'not':
      return opaque(test, true)
    case 'contains':
      return opaque(test, mayLackValue(test.a, known))
    case 'people':
      return opaque(test, allMayLack(test.where, A_PERSON))
    case 'deals':
      return opaque(test, allMayLack(test.where, A_DEAL))
    case 'seen':
      return opaque(test, false)
  }
}

function taskSays({ type, field, in: values }: TaskLeaf, known: Known): Says {
  // on an SLA it is the one task its clock is on
  const name = known.names.get(type === 'this' ? `task.${field}` : `task.${type}.${field}`)
  const any = name?.type.type === 'one of' ? words(name.type.values) : ANY_WORD
  const domain = field === 'done' || field === 'snoozed' ? YES_NO : mayBe(any, name?.mayBeUnknown ?? true)
  return { subject: `task.${type}.${field}`, holds: words(values.map(v => String(plain(v)))), domain }
}

function timeSays(holds: 'since' | 'until', moment: Moment): Says {
  const at = holds === 'since' ? numbers('>=', 0) : numbers('<', 0)
  return { subject: `now - ${canonicalJson(moment)}`, holds: at, domain: mayBe(NUMBERS, true) }
}

function boxesOfSays({ subject, holds, domain }: Says, asked: Asked, isKnown: boolean): readonly Box[] {
  const yes = intersect(mayBe(holds, holds.unknown), domain)
  // "is known" answers unknown with a clear no
  const no = intersect(complement(yes, isKnown), domain)
  const set = {
    true: yes,
    false: no,
    'not true': mayBe(no, domain.unknown),
    'not false': mayBe(yes, domain.unknown && !isKnown),
  }[asked]
  return isEmpty(set) ? [] : [new Map([[subject, set]])]
}

function boxesOfTest(test: Test, asked: Asked, known: Known): readonly Box[] {
  if (test.k === 'not') return boxesOfTest(test.of, OPPOSITE[asked], known)
  if (test.k !== 'and' && test.k !== 'or') return boxesOfSays(testSays(test, known), asked, test.k === 'known')
  return combined(
    test.k,
    asked,
    test.of.map(part => boxesOfTest(part, asked, known)),
  )
}

/** "and" is true where all parts are, and false where one of them is; "or" the other way round. */
function combined(k: 'and' | 'or', asked: Asked, parts: readonly (readonly Box[])[]): readonly Box[] {
  const positive = asked === 'true' || asked === 'not false'
  return (k === 'and') === positive ? parts.reduce(meet, ANYWHERE) : parts.reduce(join, [])
}

/** Where a condition is true, or not: every box in which it may be. It may be a little too much, never too little. */
export function boxesOf(condition: Condition, asked: Asked, known: Known): readonly Box[] {
  switch (condition.k) {
    case 'atom': {
      const atom = known.atoms.get(condition.id)
      return atom ? boxesOfTest(atom.test, asked, known) : ANYWHERE
    }
    case 'task':
      return boxesOfSays(taskSays(condition, known), asked, false)
    case 'kept':
      return boxesOfTest(condition.test, asked, known)
    case 'time':
      return boxesOfSays(timeSays(condition.holds, condition.moment), asked, false)
    case 'not':
      return boxesOf(condition.of, OPPOSITE[asked], known)
    case 'and':
    case 'or':
      return combined(
        condition.k,
        asked,
        condition.of.map(part => boxesOf(part, asked, known)),
      )
  }
}
