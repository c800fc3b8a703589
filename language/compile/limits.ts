import { UNIT_MS } from '../condition/linear.ts'
import { placeOfKey, placeOfValue } from '../places.ts'
import type { Report } from '../problem-log.ts'
import { readShape } from '../shapes/read-shape.ts'
import { limitsShape } from '../shapes/workspace.ts'
import type { Cap, Limits } from '../workspace-definition.ts'
import { parseLength } from './length.ts'

function capOf(limits: object, key: string, text: string | undefined, report: Report): Cap | null {
  if (text === undefined) return null
  const [n, per, length = '', ...rest] = text.split(/\s+/)
  const window = parseLength(length)
  const whole = Number(n) > 0 && Number.isInteger(Number(n))
  if (whole && per === 'per' && rest.length === 0 && window && window.unit !== 'mo') {
    return { n: Number(n), window: window.n * UNIT_MS[window.unit] }
  }
  const why = 'A limit that cannot be read holds nothing back.'
  report(placeOfValue(limits, key), 'C2', { what: `"${text}" is no limit`, why, fix: 'Write: 3 per 14d.' })
  return null
}

/** Reads the `limits` of whatever has some: `{ perPerson: 3 per 14d, perAccount: 10 per 14d }`; null where there are none. */
export function limitsOf(report: Report, tree: { limits?: unknown }): Limits | null {
  return tree.limits === undefined ? null : limitsAt(report, tree, 'limits', tree.limits)
}

/** Reads limits that stand under a key of their own. */
export function limitsAt(report: Report, tree: object, key: string, said: unknown): Limits | null {
  const shape = readShape(limitsShape, said, placeOfValue(tree, key), report)
  if (!shape) return null
  if (shape.perPerson === undefined && shape.perAccount === undefined) {
    const why = 'Limits without a number hold nothing back.'
    const fix = 'Write { perPerson: 3 per 14d }, or leave it out.'
    report(placeOfKey(tree, key), 'C2', { what: `"${key}" sets no limit`, why, fix })
  }
  const cap = (of: 'perPerson' | 'perAccount') => capOf(shape, of, shape[of], report)
  return { perPerson: cap('perPerson'), perAccount: cap('perAccount') }
}
