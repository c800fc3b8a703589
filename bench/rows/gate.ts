import { askTouchGate } from '../../activities/touch-gate.ts'
import { inTransaction } from '../../db/pool.ts'
import type { Origin } from '../../domain/journey/commands.ts'
import { compileShipped } from '../../test/support/read-definitions.ts'
import { testWorkspace, type Workspace } from '../../test/support/workspace.ts'
import { percentile, type Row, row } from '../row.ts'

const PAST = { accounts: 10_000, touches: 1_000_000 }
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
    await fill(w)
    const defs = await w.store.get()
    const samples: number[] = []
    const empty: number[] = []
    for (let n = -WARM; n < SAMPLES; n += 1) {
      const account = accountOf(n)
      const before = performance.now()
      await inTransaction(w.pool, tx => tx.query('select 1'))
      const begun = performance.now()
      const wanted = { origin: originOf(account), person: `p-${account}-1`, key: `new-${n}`, channel: 'email' } as const
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

const accountOf = (n: number): string => `acct-${1 + (((n + WARM) * 7_919) % PAST.accounts)}`

function originOf(account: string): Origin {
  const play = { play: 'hand-to-sales', playRun: 1, step: 'letter' }
  return { journey: 'growth', account, run: 1, stage: 'engaged', motion: 'net-new', ...play }
}

async function fill({ pool, store }: Workspace): Promise<void> {
  await pool.query(
    `insert into accounts (key, name, domain, tier_record, settled_release)
     select 'acct-' || n, 'Account ' || n, 'acct-' || n || '.example', 'B', $2 from generate_series(1, $1::int) n`,
    [PAST.accounts, (await store.get()).releaseId],
  )
  await pool.query(
    `insert into journey_runs (journey, account_key, run, status, release_id, plan_hash, starts_hash, stage, motion, from_seq, applied_seq, started_at)
     select 'growth', a.key, 1, 'running', r.id, r.body #>> '{journeys,growth,plan}', r.body #>> '{journeys,growth,starts}', 'engaged', 'net-new', 0, 0, now()
     from releases r, accounts a where r.active`,
  )
  await pool.query(
    `insert into people (id, account_key, email)
     select 'p-acct-' || n || '-' || m, 'acct-' || n, 'p' || m || '@acct-' || n || '.example'
     from generate_series(1, $1::int) n, generate_series(1, 5) m`,
    [PAST.accounts],
  )
  await pool.query(
    `insert into effects (key, kind, state, journey, account_key, run, stage, motion, play, play_run, step, person_id,
       channel, touch, decided_at, reserved_at, settled_at)
     select 'past-' || n, 'send', 'sent', 'growth', 'acct-' || a, 1, 'engaged', 'net-new', 'hand-to-sales', 1, 'letter',
       'p-acct-' || a || '-' || 1 + n % 5, 'email', true, at, at, at
     from generate_series(1, $2::int) n
     cross join lateral (select 1 + n % $1::int as a, app_now() - (n % 129600) * interval '1 minute' as at) x`,
    [PAST.accounts, PAST.touches],
  )
  await pool.query('vacuum analyze')
  await pool.query('checkpoint')
}
