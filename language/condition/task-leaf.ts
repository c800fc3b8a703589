import { claimOfCompare, claimOfKnown, claimOfSet } from './claim.ts'
import type { Claim, Clause, Leaf } from './clause.ts'
import { complain } from './complain.ts'
import type { TaskLeaf, Value } from './condition.ts'
import type { Operand } from './operand.ts'
import { print } from './print.ts'
import type { Checker, Name } from './scope.ts'
import type { Node } from './syntax.ts'
import { words } from './value-set.ts'

const FIELDS = ['outcome', 'status', 'done', 'snoozed'] as const

/** Whether a name is a task's: those are known to the journey alone. */
export function isTask(o: Operand): o is Operand & { name: Name } {
  return o.name?.from === 'task' || o.name?.from === 'this-task'
}

/** `task.sales-accept.outcome` in parts; the task of an SLA's clock is called `this`. */
function partsOf(name: Name): Pick<TaskLeaf, 'type' | 'field'> {
  const [, second = '', third] = name.name.split('.')
  const field = FIELDS.find(f => f === (third ?? second)) ?? 'status'
  return { type: third === undefined ? 'this' : second, field }
}

function leafOf(node: Node, name: Name, values: Value[], claim: Claim, unknowns: readonly string[]): Leaf {
  const says: TaskLeaf = { k: 'task', ...partsOf(name), in: values, text: print(node) }
  return { k: 'leaf', node, says, needs: '', claim, negative: false, unknowns }
}

const valueOfFixed = (v: number | string, o: Operand): Value => (o.kind === 'yes/no' ? v === 'yes' : v)

/** `task.x.outcome is accepted`, `is not accepted`, or `task.x.done` itself. Fixed values only. */
export function taskCompare(
  c: Checker,
  node: Node,
  a: Operand & { name: Name },
  b: Operand,
  negated: boolean,
): Clause | null {
  if (b.fixed === null) {
    complain(c, 'C2', b.node, {
      what: 'a task is compared with a fixed value only',
      fix: `Write ${a.name.name} is <value>.`,
    })
    return null
  }
  const claim = claimOfCompare(a, '=', b.fixed)
  if (!claim) return null
  const plain: Node = negated ? { ...node, k: 'compare', op: '=', a: a.node, b: b.node } : node
  const leaf = leafOf(plain, a.name, [valueOfFixed(b.fixed, a)], claim, a.unknowns)
  return negated ? { k: 'not', of: leaf, node } : leaf
}

/** `task.x.outcome in [a, b]`. */
export function taskIn(node: Node, a: Operand & { name: Name }, values: readonly (number | string)[]): Leaf {
  const claim = claimOfSet(a, words(values.map(String)))
  return leafOf(
    node,
    a.name,
    values.map(v => valueOfFixed(v, a)),
    claim,
    a.unknowns,
  )
}

/**
 * `task.x.outcome is known`: any outcome will do. A task has an outcome exactly when it is done, so `is unknown` asks that
 * instead: it has to be true, not unknown, before there is any task.
 */
export function taskKnown(c: Checker, node: Node, a: Operand & { name: Name }, negated: boolean): Leaf | null {
  const parts = partsOf(a.name)
  if (parts.field !== 'outcome' || a.name.type.type !== 'one of') {
    const fix = `Ask for a value: ${a.name.name} is ${parts.field === 'status' ? 'open' : 'yes'}.`
    complain(c, 'C2', node, { what: 'only the outcome of a task can be known or unknown', fix })
    return null
  }
  const claim = claimOfKnown(a)
  if (!negated) return leafOf(node, a.name, a.name.type.values, claim, [])
  const leaf = leafOf(node, a.name, [false], { ...claim, holds: claim.fails, fails: claim.holds }, [])
  return { ...leaf, says: { k: 'task', type: parts.type, field: 'done', in: [false], text: print(node) } }
}
