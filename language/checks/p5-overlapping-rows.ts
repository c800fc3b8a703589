import { canonicalJson } from '../canonical-json.ts'
import type { CompiledRouting } from '../compile/routing.ts'
import type { Test } from '../condition/condition.ts'
import { intersect, isEmpty, range, type ValueSet, words } from '../condition/value-set.ts'
import { lineOf, placeOf } from '../places.ts'
import type { Report } from '../problem-log.ts'
import type { Whole } from './whole.ts'

const { NEGATIVE_INFINITY: LOW, POSITIVE_INFINITY: HIGH } = Number

/** The values a cell takes; null where that is no plain set. */
function takes(test: Test): ValueSet | null {
  if (test.k === 'in') return words(test.values.map(String))
  if (test.k === 'between') {
    const [lo, hi] = [test.lo, test.hi]
    if (lo.k !== 'value' || hi.k !== 'value') return null
    return typeof lo.v === 'number' && typeof hi.v === 'number' ? range(lo.v, hi.v) : null
  }
  if (test.k !== 'compare' || test.b.k !== 'value') return null
  const { v } = test.b
  if (typeof v !== 'number') return test.op === '=' ? words([String(v)]) : null
  switch (test.op) {
    case '=':
      return range(v, v)
    case '<':
    case '<=':
      return range(LOW, v, { to: test.op === '<' })
    case '>':
    case '>=':
      return range(v, HIGH, { from: test.op === '>' })
    case '!=':
      return null
  }
}

/** Is there a value both cells take? A no may be a "cannot tell". */
function meet(a: Test | null, b: Test | null): boolean {
  if (a === null || b === null) return true
  const [some, others] = [takes(a), takes(b)]
  if (!some || !others) return canonicalJson(a) === canonicalJson(b)
  return some.values.k === others.values.k && !isEmpty(intersect(some, others))
}

/** P5 as a warning: rows of a table that has to tell one answer, and two of them fit the same account. */
export function checkOverlappingRows({ tables, ctx }: Whole): void {
  for (const table of tables) if (table.definition.pick === 'unique') checkTable(table, ctx.report)
}

function checkTable({ definition, rows }: CompiledRouting, report: Report): void {
  // the last row is for whatever fits no other
  const narrow = definition.rows.slice(0, -1)
  for (const [i, row] of narrow.entries()) {
    const first = narrow.slice(0, i).findIndex(other => other.tests.every((t, c) => meet(t, row.tests[c] ?? null)))
    const [own, earlier] = [rows[i], rows[first]]
    if (!own || !earlier) continue
    report(
      placeOf(own),
      'P5',
      {
        what: 'an account may fit this row and an earlier one',
        why: 'The table is to have one answer; where it has two, its last row decides.',
        fix: `See ${lineOf(placeOf(earlier))}; make one of them narrower, or write pick: first match.`,
      },
      'warning',
    )
  }
}
