import type { Node } from './syntax.ts'

/** A number as ops write it: 20k, 2M, 50%. */
function printNumber(v: number, percent = false): string {
  if (percent) return `${Math.round(v * 1e8) / 1e6}%`
  const size = Math.abs(v)
  if (size >= 1_000_000 && v % 100_000 === 0) return `${v / 1_000_000}M`
  return size >= 10_000 && v % 1000 === 0 ? `${v / 1000}k` : String(v)
}

const STRENGTH: Partial<Record<Node['k'], number>> = { or: 1, and: 2, not: 3 }

function strength(node: Node): number {
  if (node.k === 'compare' || node.k === 'in' || node.k === 'between' || node.k === 'contains') return 4
  if (node.k === 'known') return 4
  if (node.k === 'arith') return node.op === '+' || node.op === '-' ? 5 : 6
  return STRENGTH[node.k] ?? 9
}

function inner(node: Node, atLeast: number): string {
  return strength(node) < atLeast ? `(${print(node)})` : print(node)
}

/** `is` reads better than `=` where the other side is a word or a text. */
function printOp(op: string, b: Node): string {
  const wordy = b.k === 'text' || (b.k === 'word' && !b.name.includes('.'))
  if (op === '=') return wordy ? 'is' : '='
  return op === '!=' && wordy ? 'is not' : op
}

/** The one canonical text of a tree: equal meaning in equal words gives equal text, whatever the spacing was. */
export function print(node: Node): string {
  switch (node.k) {
    case 'number':
      return printNumber(node.v, node.percent)
    case 'duration':
      return `${node.n}${node.unit}`
    case 'date':
      return node.iso
    case 'text':
      return node.v.includes('"') ? `'${node.v}'` : `"${node.v}"`
    case 'word':
      return node.name
    case 'now':
      return 'now'
    case 'arith': {
      const own = strength(node)
      return `${inner(node.a, own)} ${node.op} ${inner(node.b, own + 1)}`
    }
    case 'and':
    case 'or':
      return node.of.map(part => inner(part, strength(node) + 1)).join(` ${node.k} `)
    case 'not':
      return `not ${inner(node.of, 3)}`
    case 'compare':
      return `${inner(node.a, 5)} ${printOp(node.op, node.b)} ${inner(node.b, 5)}`
    case 'in':
      return `${inner(node.a, 5)} ${node.negated ? 'not in' : 'in'} [${node.values.map(print).join(', ')}]`
    case 'between':
      return `${inner(node.a, 5)} between ${inner(node.lo, 5)} and ${inner(node.hi, 5)}`
    case 'contains':
      return `${inner(node.a, 5)} contains ${print(node.text)}`
    case 'known':
      return `${inner(node.a, 5)} is ${node.negated ? 'unknown' : 'known'}`
    case 'people':
      return `${node.fn}(${node.of}${node.where ? ` where ${print(node.where)}` : ''})`
    case 'signals': {
      const from = node.from ? ` from ${node.from.name}` : ''
      const where = node.where ? ` where ${print(node.where)}` : ''
      return `${node.fn}(${node.kind.name}${from}${where} in last ${print(node.last)})`
    }
    case 'days':
      return `${node.fn}(${print(node.of)})`
    case 'segment':
      return `in segment ${node.name}`
    case 'broken':
      return ''
  }
}
