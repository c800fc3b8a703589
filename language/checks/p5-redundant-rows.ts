import { canonicalJson } from '../canonical-json.ts'
import type { CompiledRouting } from '../compile/routing.ts'
import { lineOf, placeOf } from '../places.ts'
import type { Report } from '../problem-log.ts'
import type { RoutingRow } from '../settings.ts'
import { covers } from './c4-hidden-rows.ts'
import type { Whole } from './whole.ts'

const takesAll = (wide: RoutingRow, narrow: RoutingRow): boolean =>
  wide.tests.every((test, c) => covers(test, narrow.tests[c] ?? null))

const sameAnswer = (a: RoutingRow, b: RoutingRow): boolean =>
  canonicalJson([a.assign, a.backup]) === canonicalJson([b.assign, b.backup])

function checkTable({ definition, rows }: CompiledRouting, report: Report): void {
  for (const [i, row] of definition.rows.entries()) {
    // the row that would answer in its place: only where none in between answers otherwise
    const other = definition.rows.findIndex((later, j) => j > i && (takesAll(later, row) || !sameAnswer(later, row)))
    const [own, next, instead] = [rows[i], rows[other], definition.rows[other]]
    if (!own || !next || !instead || !sameAnswer(instead, row)) continue
    report(
      placeOf(own),
      'P5',
      {
        what: 'without this row the answer would be the same',
        why: 'A table is read by people; a row that decides nothing makes them look for what it is meant to do.',
        fix: `See ${lineOf(placeOf(next))}, which gives the same answer; take this one out.`,
      },
      'warning',
    )
  }
}

/** P5 as a warning: rows of a routing table that change nothing. */
export function checkRedundantRows({ tables, ctx }: Whole): void {
  for (const table of tables) checkTable(table, ctx.report)
}
