import { askTouchGate } from '../../activities/touch-gate.ts'
import { inTransaction } from '../../db/pool.ts'
import type { Origin } from '../../domain/journey/commands.ts'
import { compileShipped } from '../../test/support/read-definitions.ts'
import { testWorkspace } from '../../test/support/workspace.ts'
import { percentile, type Row, row } from '../row.ts'
import { askedFor, fillPast } from './gate-past.ts'

const SAMPLES = 2_000
/** asked before anything is measured: what is compiled and planned once is no part of what a touch waits for */
const WARM = 300

/**
 * Milliseconds the touch gate takes, locks and all, over a million touches of the past three months, which are on disk by then;
 * by turns with a transaction that does nothing, which says how busy the machine was.
 */
export async function gateRows(): Promise<Row[]> {
  const w = await testWorkspace(compileShipped())
  try {
    const defs = await w.store.get()
    await fillPast(w.pool, defs.releaseId)
    const samples: number[] = []
    const empty: number[] = []
    for (let n = -WARM; n < SAMPLES; n += 1) {
      const { account, person } = askedFor(n + WARM)
      const before = performance.now()
      await inTransaction(w.pool, tx => tx.query('select 1'))
      const begun = performance.now()
      const wanted = { origin: originOf(account), person, key: `new-${n}`, channel: 'email' } as const
      await inTransaction(w.pool, async tx =>
        askTouchGate(tx, defs, { ...wanted, expiresAt: Date.now() + 86_400_000, now: Date.now() }),
      )
      if (n < 0) continue
      empty.push(begun - before)
      samples.push(performance.now() - begun)
    }
    return [
      row('touch-gate-p99', percentile(samples, 0.99), 'ms', null, 'under 5 ms', ms => ms < 5),
      row('touch-gate-p50', percentile(samples, 0.5), 'ms', percentile(empty, 0.5), 'told', () => true),
      row('touch-gate-empty-p99', percentile(empty, 0.99), 'ms', null, 'told', () => true),
    ]
  } finally {
    await w.end()
  }
}

function originOf(account: string): Origin {
  const play = { play: 'hand-to-sales', playRun: 1, step: 'letter' }
  return { journey: 'growth', account, run: 1, stage: 'engaged', motion: 'net-new', ...play }
}
