import { listWords } from '../list-words.ts'
import { didYouMean, nearest } from '../nearest.ts'
import { complain } from './complain.ts'
import { linearDate } from './linear.ts'
import { brokenOperand, type Operand, operand } from './operand.ts'
import type { Checker, Name } from './scope.ts'
import type { Node } from './syntax.ts'
import { range, type ValueSet, words } from './value-set.ts'

type WordNode = Extract<Node, { k: 'word' }>

const YES_NO = words(['yes', 'no'])

/** The values a name can have at all; null = any of its kind. */
function domainOf({ type, reach }: Name): ValueSet | null {
  if (type.type === 'one of') return words(type.values)
  if (type.type === 'yes/no') return YES_NO
  return reach && range(reach.min, reach.max)
}

function known(name: Name, node: WordNode): Operand {
  const { type } = name.type
  const fact = name.fact ?? name.name
  const inRun = name.from === 'task' || name.from === 'this-task'
  return operand(type === 'amount' ? 'number' : type, node, {
    name,
    unknowns: name.mayBeUnknown ? [name.name] : [],
    expr: inRun ? null : { k: 'fact', name: fact },
    domain: domainOf(name),
    linear: type === 'date' ? linearDate({ fact }) : null,
  })
}

/** Refuses names that exist but may not be asked here; true when it has. */
function refusedHere(c: Checker, name: Name, node: WordNode): boolean {
  const what = `"${name.name}" cannot be asked here`
  const refuse = (why: string, fix: string): boolean => {
    complain(c, 'C1', node, { what, why, fix })
    return true
  }
  if (name.from === 'task' && c.allowed.tasks !== 'run') {
    return c.allowed.tasks === 'this'
      ? refuse('An SLA looks at the one task its clock is on.', 'Write task.status or task.done.')
      : refuse('Tasks belong to a running journey; here there is none yet, or not only one.', 'Ask a fact instead.')
  }
  if (name.from === 'this-task' && c.allowed.tasks !== 'this') {
    return refuse(
      'Only an SLA has a task that its clock is on.',
      `Name the task: ${name.name.replace('task.', 'task.<type>.')}.`,
    )
  }
  if ((name.from === 'score' || name.from === 'band') && !c.allowed.all) {
    return refuse('Only facts can be asked here.', 'Ask the facts the score is made of.')
  }
  return false
}

function unknownField(c: Checker, node: WordNode): Operand {
  const fields = [...(c.fields?.keys() ?? [])]
  if (c.withheld.includes(node.name)) {
    const why = 'It is text, and text never reaches a journey: it may hold personal data.'
    complain(c, 'C2', node, {
      what: `"${node.name}" of ${c.fieldsOf} cannot be asked`,
      why,
      fix: 'Ask another field, or make it "one of [...]" in signals.yaml.',
    })
    return brokenOperand(node)
  }
  if (node.name === 'role') {
    const fix = 'Name the role with "from" instead: from champion.'
    complain(c, 'C1', node, { what: `${c.fieldsOf} has no field "role"`, fix })
    return brokenOperand(node)
  }
  if (!node.name.includes('.')) return operand('word', node)
  const has = fields.length === 0 ? 'It has none that can be asked.' : `It has ${listWords(fields, 'and')}.`
  complain(c, 'C1', node, {
    what: `${c.fieldsOf} has no field "${node.name}"`,
    fix: didYouMean(node.name, fields) + has,
  })
  return brokenOperand(node)
}

/** Looks a name up: in a `where` among the fields, else among facts, scores, bands and tasks. */
export function nameOf(c: Checker, node: WordNode): Operand {
  const name = (c.fields ?? c.vocabulary.names).get(node.name)
  if (name) return refusedHere(c, name, node) ? brokenOperand(node) : known(name, node)
  if (c.fields) return unknownField(c, node)
  if (!node.name.includes('.')) return operand('word', node)
  if (c.vocabulary.broken.has(node.name)) return brokenOperand(node)
  const names = c.vocabulary.names
  const near = nearest(node.name, names.keys())
  const declared = near === null ? null : (names.get(near)?.declared ?? null)
  const meant =
    near === null ? 'Declare it in facts.yaml' : `Did you mean "${near}"${declared ? ` (${declared})` : ''}?`
  const hyphen = node.name.includes('-') && near === null ? ' To subtract, put spaces around the minus.' : ''
  complain(c, 'C1', node, {
    what: `no fact is called "${node.name}"`,
    fix: meant + (near === null ? '.' : '') + hyphen,
  })
  return brokenOperand(node)
}
