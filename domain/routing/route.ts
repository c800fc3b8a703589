import type { RoutingDefinition } from '../../language/release.ts'
import type { AccountView } from '../condition/account-view.ts'
import { evaluateTest } from '../condition/evaluate-test.ts'

/** Who gets the work, and which row says so. */
export interface Routed {
  staff: string
  /** `row 2 of routing sdr` */
  by: string
}

/** First match of a decision table; a colleague who is away (not `available`) is replaced by the row's backup. */
export function route(
  table: RoutingDefinition,
  view: AccountView,
  available: (staff: string) => boolean,
): Routed | null {
  for (const [i, row] of table.rows.entries()) {
    if (!row.tests.every(test => test === null || evaluateTest(test, view) === true)) continue
    const by = `row ${i + 1} of routing ${table.id}`
    if (available(row.assign)) return { staff: row.assign, by }
    if (row.backup !== null && available(row.backup)) return { staff: row.backup, by: `${by}, backup` }
  }
  return null
}
