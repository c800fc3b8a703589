import type { Reading } from '../../client/http/view/reading.ts'
import { Shelf } from '../../client/http/view/shelf.ts'
import { reasonKinds } from '../../client/http/view/task-rows.ts'
import { KINDS, readTimeline } from '../../client/http/view/timeline/read-timeline.ts'
import { todayBetween } from '../../client/http/view/today-between.ts'
import { countSlaClocks, listSlaClocks } from '../../db/list-sla-clocks.ts'
import { listTasks } from '../../db/list-tasks.ts'
import type { Pool } from '../../db/pool.ts'
import { readTaskCounts } from '../../db/read-task-counts.ts'
import { keepOpenHours } from '../../intake/keep-open-hours.ts'
import type { Workspace } from '../../test/support/workspace.ts'
import { percentile, type Row, row } from '../row.ts'
import { withAccounts } from '../signal-load.ts'

const ACCOUNTS = 10_000
const TASKS = 50_000
const PAGE = 51
const SAMPLES = 300
const COLLEAGUES = 40

/** What the pages ask most, over as much as a large workspace has: each query by itself, whoever asks, whatever account. */
export async function queryRows(): Promise<Row[]> {
  return withAccounts(ACCOUNTS, async w => {
    await fill(w)
    const reading = await readingOf(w)
    const fast = (ms: number) => ms < 50
    const rows: Row[] = []
    for (const [name, ask] of Object.entries(questions(reading))) {
      const samples = await timed(ask)
      rows.push(row(`${name}-p99`, percentile(samples, 0.99), 'ms', null, 'under 50 ms', fast))
    }
    return rows
  })
}

function questions(reading: Reading): Record<string, (n: number) => Promise<unknown>> {
  const { db, settings, now } = reading
  const { rankBy, zone } = settings.workspace
  const bands = settings.scores[rankBy]?.bands.map(band => band.id) ?? []
  const whose = (n: number) => {
    return { owner: n % 4 === 0 ? null : `c-${n % COLLEAGUES}`, team: null, account: null, queue: null, words: null }
  }
  const kinds = [...reasonKinds(reading).keys()]
  const inbox = { view: 'inbox' as const, order: 'band' as const, score: rankBy, bands, kinds }
  const page = { journey: null, after: null, limit: PAGE }
  return {
    inbox: n => listTasks(db, { ...whose(n), ...inbox, after: null, limit: PAGE }),
    'inbox-counts': n => readTaskCounts(db, whose(n), todayBetween(zone, now)),
    timeline: n => readTimeline(reading, { key: `acct-${1 + ((n * 7_919) % ACCOUNTS)}`, name: 'Account' }, KINDS, page),
    'timeline-5000': () => readTimeline(reading, { key: 'acct-1', name: 'Account' }, KINDS, page),
    clocks: () => listSlaClocks(db, { state: null, filter: {}, since: 0, after: null, limit: PAGE }),
    'clocks-at-risk': () => listSlaClocks(db, { state: 'at-risk', filter: {}, since: 0, after: null, limit: PAGE }),
    'clock-counts': () => countSlaClocks(db, {}),
  }
}

/** How long each of many took, milliseconds; the first few, which prepare plans, left out. */
async function timed(ask: (n: number) => Promise<unknown>): Promise<number[]> {
  const samples: number[] = []
  for (let n = -20; n < SAMPLES; n += 1) {
    const begun = performance.now()
    await ask(n + 20)
    if (n >= 0) samples.push(performance.now() - begun)
  }
  return samples
}

async function readingOf({ pool, store }: Workspace): Promise<Reading> {
  const defs = await store.get()
  const nowhere = {
    api: '',
    web: '',
    temporalAddress: '',
    temporalNamespace: '',
    temporalUi: null,
    outbox: '',
    database: '',
  }
  return {
    ...{ db: pool, shelf: new Shelf(pool), places: nowhere, defs, settings: defs.settings, staff: new Map() },
    now: Date.now(),
  }
}

/** 50,000 open tasks with a clock each, and a million entries of timelines; the first account alone has 5,000 of them. */
async function fill({ pool, store }: Workspace): Promise<void> {
  const { releaseId, settings, journeys } = await store.get()
  const { rankBy } = settings.workspace
  const bands = ['none', ...(settings.scores[rankBy]?.bands.map(band => band.id) ?? [])]
  const plan = journeys['growth']
  if (!plan) throw new Error('the library has a journey called growth')
  await pool.query(
    `insert into staff (id, name, role) select 'c-' || n, 'C ' || n, 'sdr' from generate_series(0, $1::int) n`,
    [COLLEAGUES],
  )
  await pool.query(
    `insert into account_bands (account_key, score, band, since)
     select key, $1, ($2::text[])[1 + abs(hashtext(key)) % $3], now() from accounts`,
    [rankBy, bands, bands.length],
  )
  await pool.query(
    `insert into journey_runs (journey, account_key, run, status, release_id, plan_hash, starts_hash, stage, motion, from_seq,
       applied_seq, started_at)
     select 'growth', key, 1, 'running', $1, $2, $3, 'engaged', 'net-new', 0, 0, now() from accounts`,
    [releaseId, plan.plan, plan.starts],
  )
  await fillTasks(pool)
  await fillTimelines(pool)
  await keepOpenHours(pool, settings)
  await pool.query('vacuum analyze')
}

async function fillTasks(pool: Pool): Promise<void> {
  const key = `'growth/acct-' || (1 + n % ${ACCOUNTS}) || '/1/p.' || n || '/call/1/-'`
  const common = `'growth', 'acct-' || (1 + n % ${ACCOUNTS}), 1, 'engaged', 'net-new', 'hand-to-sales', n, 'call'`
  await pool.query(
    `insert into effects (key, kind, state, journey, account_key, run, stage, motion, play, play_run, step, decided_at)
     select ${key}, 'task', 'sent', ${common}, now() - n * interval '10 seconds' from generate_series(1, $1::int) n`,
    [TASKS],
  )
  await pool.query(
    `insert into tasks (effect_key, journey, account_key, run, stage, motion, play, play_run, step, type, assignee, due_at, decided_at,
       created_at)
     select ${key}, ${common}, 'intro-call', case when n % 10 > 0 then 'c-' || n % ${COLLEAGUES} end, now() + (n % 9000) * interval '1 minute',
       now() - n * interval '10 seconds', now() - n * interval '10 seconds' from generate_series(1, $1::int) n`,
    [TASKS],
  )
  await pool.query(
    `insert into sla_clocks (key, journey, account_key, run, sla, title, calendar, task_key, play, status, started_at, due_at, total_ms,
       used_ms, risk_at, updated_at)
     select ${key}, 'growth', 'acct-' || (1 + n % ${ACCOUNTS}), 1, 'first-touch', 'First touch', 'sales-emea', ${key}, 'hand-to-sales',
       'running', now(), now() + (n % 9000) * interval '1 minute', 14400000, 0, 0.75, now() from generate_series(1, $1::int) n`,
    [TASKS],
  )
}

async function fillTimelines(pool: Pool): Promise<void> {
  const account = `'acct-' || case when n <= 2500 then 1 else 1 + n % ${ACCOUNTS} end`
  await pool.query(
    `insert into signals (source, event_id, body_hash, kind, account_key, occurred_at, accepted_at)
     select 'bench', n::text, n::text, 'website.viewed', ${account}, now() - n * interval '40 seconds', now() from generate_series(1, 500000) n`,
  )
  await pool.query(
    `insert into rounds (journey, account_key, run, n, at, log)
     select 'growth', ${account}, 1, n, now() - n * interval '40 seconds',
       '[{"what": "task-changed", "task": "intro-call", "status": "open", "outcome": null, "by": "c-1"}, {"what": "waits", "play": "hand-to-sales", "n": 1, "lane": "main", "step": "call", "until": null}]'
     from generate_series(1, 250000) n`,
  )
}
