import type { Test, Value } from '../condition/condition.ts'
import type { Name } from '../condition/scope.ts'
import { listWords } from '../list-words.ts'
import { didYouMean } from '../nearest.ts'
import { placeWithin } from '../places.ts'
import { testAt } from './condition-at.ts'
import type { Context } from './context.ts'

/** One cell of a routing table, in its row. */
interface Cell {
  row: object
  column: number
  text: string
}

const FORM: Partial<Record<Name['type']['type'], string>> = {
  number: 'Write any, 1000, >= 1000 or 200 to 5k.',
  amount: 'Write any, 1000, >= 1000 or 200 to 5k.',
}

function cellValue(ctx: Context, fact: Name, cell: Cell, word: string): Value | null {
  const { type } = fact
  if (type.type === 'text' || (type.type === 'one of' && type.values.includes(word))) return word
  const number = Number(word)
  if ((type.type === 'number' || type.type === 'amount') && Number.isFinite(number)) return number
  if (type.type === 'yes/no' && (word === 'yes' || word === 'no')) return word === 'yes'
  const values = type.type === 'one of' ? type.values : []
  const fix = values.length > 0 ? `It is one of ${listWords(values)}, or any.` : (FORM[type.type] ?? 'Write any.')
  const place = placeWithin(cell.row, cell.column, cell.text, cell.text.indexOf(word), word.length)
  const what = `"${word}" is not a value of ${fact.name}`
  ctx.report(place, 'C1', { what, why: 'The row could never be chosen.', fix: didYouMean(word, values) + fix })
  return null
}

/**
 * Compiles a cell: `any`, values with spaces between, `>= 1000`, `200 to 5k`. Null for `any`, undefined when it is wrong.
 */
export function cellTest(ctx: Context, fact: Name, cell: Cell): Test | null | undefined {
  const text = cell.text.trim()
  if (text === 'any') return null
  const range = /^(\S+) to (\S+)$/.exec(text)
  if (range || /^[<>=!]/.test(text)) {
    const condition = range ? `${fact.name} between ${range[1]} and ${range[2]}` : `${fact.name} ${text}`
    const skip = condition.length - text.length
    const at = { tree: cell.row, key: cell.column, text: cell.text, instead: { text: condition, skip } }
    return testAt(ctx.report, ctx.vocabulary, at) ?? undefined
  }
  const values = text.split(/\s+/).map(word => cellValue(ctx, fact, cell, word))
  const known = values.filter(value => value !== null)
  const [only] = known
  if (known.length < values.length || only === undefined) return undefined
  const a = { k: 'fact', name: fact.name } as const
  return known.length === 1 ? { k: 'compare', op: '=', a, b: { k: 'value', v: only } } : { k: 'in', a, values: known }
}
