import { listWords } from '../list-words.ts'
import { didYouMean, nearest } from '../nearest.ts'
import { complain } from './complain.ts'
import type { Test } from './condition.ts'
import { UNIT_MS } from './linear.ts'
import { brokenOperand, type Operand, operand } from './operand.ts'
import type { Checker } from './scope.ts'
import type { Duration, Node, Word } from './syntax.ts'
import { range } from './value-set.ts'

type PeopleNode = Extract<Node, { k: 'people' }>
type SignalsNode = Extract<Node, { k: 'signals' }>

/** Exact milliseconds of a length; a month has none, and is refused. */
export function exactMs(c: Checker, length: Duration): number | null {
  if (length.unit !== 'mo') return length.n * UNIT_MS[length.unit]
  complain(c, 'C2', length, {
    what: 'a month has no exact length',
    why: 'Windows and "for" count exact time, and months differ.',
    fix: `Write it in days: ${length.n * 30}d.`,
  })
  return null
}

/** Aggregates stand only where people and signals are at hand, and never inside another one. */
function refusedHere(c: Checker, node: Node): boolean {
  if (c.allowed.all && !c.fields) return false
  const what = 'people, deals and signals cannot be asked here'
  complain(c, 'C2', node, { what, fix: c.fields ? 'Ask about one person or signal only.' : 'Ask a fact instead.' })
  return true
}

/** The `where` over other fields; undefined when it is wrong. */
function whereTest(c: Checker, where: Node | null, fields: Pick<Checker, 'fields' | 'fieldsOf' | 'withheld'>) {
  return where === null ? null : (c.testOf({ ...c, ...fields }, where) ?? undefined)
}

function peopleWhere(c: Checker, node: PeopleNode): Test | null | undefined {
  if (refusedHere(c, node)) return undefined
  const of =
    node.of === 'stakeholders'
      ? { fields: c.vocabulary.person, fieldsOf: 'a stakeholder' }
      : { fields: c.vocabulary.deal, fieldsOf: 'an opportunity' }
  return whereTest(c, node.where, { ...of, withheld: [] })
}

function kindOf(node: PeopleNode): 'people' | 'deals' {
  return node.of === 'stakeholders' ? 'people' : 'deals'
}

/** A role of a buying group; false when there is no such role. */
function isRole(c: Checker, role: Word): boolean {
  const { roles } = c.vocabulary
  if (roles.includes(role.name)) return true
  const fix = `${didYouMean(role.name, roles)}Roles are ${listWords(roles, 'and')} (workspace.yaml).`
  complain(c, 'C1', role, { what: `no role is called "${role.name}"`, fix })
  return false
}

type SignalWindow = { kind: string; from: string | null; where: Test | null; last: number }

function signalWindow(c: Checker, node: SignalsNode): SignalWindow | null {
  if (refusedHere(c, node)) return null
  const { signals } = c.vocabulary
  const signal = signals.get(node.kind.name)
  if (!signal && c.vocabulary.broken.has(node.kind.name)) return null
  if (!signal) {
    const near = nearest(node.kind.name, signals.keys())
    const declared = near === null ? null : signals.get(near)?.declared
    const fix =
      near === null ? 'Declare it in signals.yaml.' : `Did you mean "${near}"${declared ? ` (${declared})` : ''}?`
    complain(c, 'C1', node.kind, { what: `no kind of signal is called "${node.kind.name}"`, fix })
    return null
  }
  const roleFits = node.from === null || isRole(c, node.from)
  const { fields, withheld } = signal
  const where = whereTest(c, node.where, { fields, fieldsOf: node.kind.name, withheld })
  const last = exactMs(c, node.last)
  if (last !== null && signal.keepFor !== null && last > signal.keepFor) {
    const days = Math.floor(signal.keepFor / UNIT_MS.d)
    const what = `this looks back further than ${node.kind.name} is kept`
    const why = `Signals of this kind are deleted after ${days} days, so the answer would be wrong without a sign of it.`
    complain(c, 'C6', node.last, { what, why, fix: `Look back ${days}d at most, or raise keepFor in signals.yaml.` })
  }
  if (!roleFits || where === undefined || last === null) return null
  return { kind: node.kind.name, from: node.from?.name ?? null, where, last }
}

/** `count(stakeholders where …)` or `count(<kind> … in last 30d)`: a number from 0 up. */
export function countOf(c: Checker, node: PeopleNode | SignalsNode): Operand {
  const domain = range(0, Number.POSITIVE_INFINITY)
  if (node.k === 'people') {
    const where = peopleWhere(c, node)
    if (where === undefined) return brokenOperand(node)
    return operand('number', node, { expr: { k: kindOf(node), fn: 'count', where }, domain })
  }
  const window = signalWindow(c, node)
  return window
    ? operand('number', node, { expr: { k: 'signals', fn: 'count', ...window }, domain })
    : brokenOperand(node)
}

/** `any(…)`, `none(…)`, `all(…)`, `seen(…)` as a test; null when wrong, or when it is a count and no condition. */
export function windowTest(c: Checker, node: PeopleNode | SignalsNode): Test | null {
  if (node.k === 'signals') {
    const window = node.fn === 'seen' ? signalWindow(c, node) : null
    return window && { k: 'seen', ...window }
  }
  const where = node.fn === 'count' ? null : peopleWhere(c, node)
  return node.fn === 'count' || !where ? null : { k: kindOf(node), fn: node.fn, where }
}
