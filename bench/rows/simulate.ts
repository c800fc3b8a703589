import { simulate } from '../../domain/simulation/simulate.ts'
import { compileShipped } from '../../test/support/read-definitions.ts'
import { type Row, row } from '../row.ts'

/** A thousand accounts for a year through the definitions that ship. */
export function simulateRow(): Row {
  const release = compileShipped()
  const begun = performance.now()
  simulate(release, { accounts: 1_000, days: 365, seed: 1, start: Date.UTC(2026, 0, 5, 8) })
  const seconds = (performance.now() - begun) / 1_000
  return row('simulate-year', seconds, 's', null, 'under 20 s', s => s < 20)
}
