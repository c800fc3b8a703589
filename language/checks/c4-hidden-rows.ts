import { canonicalJson } from '../canonical-json.ts'
import type { CompiledRouting } from '../compile/routing.ts'
import type { Test } from '../condition/condition.ts'
import { lineOf, placeOf } from '../places.ts'
import type { Report } from '../problem-log.ts'
import type { Whole } from './whole.ts'

/** Does the earlier cell take everything the later one takes? A no may be a "cannot tell". */
export function covers(earlier: Test | null, later: Test | null): boolean {
  if (earlier === null) return true
  if (later === null) return false
  const valuesOf = (test: Test): unknown[] | null => {
    if (test.k === 'in') return test.values
    return test.k === 'compare' && test.op === '=' && test.b.k === 'value' ? [test.b.v] : null
  }
  const [some, all] = [valuesOf(later), valuesOf(earlier)]
  if (some && all) return some.every(value => all.includes(value))
  return canonicalJson(earlier) === canonicalJson(later)
}

/** C4: a row of a routing table that an earlier row hides. */
export function checkHiddenRows({ tables, ctx }: Whole): void {
  for (const table of tables) checkTable(table, ctx.report)
}

function checkTable({ definition, rows }: CompiledRouting, report: Report): void {
  for (const [i, row] of definition.rows.entries()) {
    const first = definition.rows
      .slice(0, i)
      .findIndex(other => other.tests.every((t, c) => covers(t, row.tests[c] ?? null)))
    const [own, earlier] = [rows[i], rows[first]]
    if (!own || !earlier) continue
    report(placeOf(own), 'C4', {
      what: 'an earlier row takes everything this one would',
      why: 'It can never be the row that is chosen.',
      fix: `See ${lineOf(placeOf(earlier))}; put the narrower row first, or take this one out.`,
    })
  }
}
