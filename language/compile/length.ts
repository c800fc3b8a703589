import { UNIT_MS } from '../condition/linear.ts'
import type { DurationUnit } from '../condition/syntax.ts'
import { placeOfValue } from '../places.ts'
import type { Report } from '../problem-log.ts'

/** `30m`, `4h`, `3d`, `2w`, `6mo` in parts; null for other text. */
export function parseLength(text: string): { n: number; unit: DurationUnit } | null {
  const found = /^(\d{1,6})(mo|m|h|d|w)$/.exec(text.trim())
  const unit = (['m', 'h', 'd', 'w', 'mo'] as const).find(u => u === found?.[2])
  return found && unit ? { n: Number(found[1]), unit } : null
}

/** Reads an exact length of time as milliseconds; refuses months, and anything else (C2). */
export function exactLength(report: Report, tree: object, key: string, text: string): number | null {
  const length = parseLength(text)
  if (length && length.unit !== 'mo') return length.n * UNIT_MS[length.unit]
  report(placeOfValue(tree, key), 'C2', {
    what: length ? 'a month has no exact length' : `"${text}" is not a length of time`,
    why: length ? 'Lengths count exact time, and months differ.' : 'There is no telling when it would be over.',
    fix: length ? `Write it in days: ${length.n * 30}d.` : 'Write 30m, 4h, 3d or 2w.',
  })
  return null
}
