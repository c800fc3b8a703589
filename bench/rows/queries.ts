import { EFFECT_STATES } from '../../client/http/effect-answers.ts'
import type { Reading } from '../../client/http/view/reading.ts'
import { Shelf } from '../../client/http/view/shelf.ts'
import { reasonKinds } from '../../client/http/view/task-rows.ts'
import { KINDS, readTimeline } from '../../client/http/view/timeline/read-timeline.ts'
import { todayBetween } from '../../client/http/view/today-between.ts'
import { countStates } from '../../db/count-states.ts'
import { listEffects } from '../../db/list-effects.ts'
import { countSlaClocks, listSlaClocks } from '../../db/list-sla-clocks.ts'
import { listTasks } from '../../db/list-tasks.ts'
import type { Pool } from '../../db/pool.ts'
import { readTaskCounts } from '../../db/read-task-counts.ts'
import { keepOpenHours } from '../../intake/keep-open-hours.ts'
import { fillFloor } from '../../test/support/busy-floor.ts'
import { compileShipped } from '../../test/support/read-definitions.ts'
import { testWorkspace, type Workspace } from '../../test/support/workspace.ts'
import { percentile, type Row, row } from '../row.ts'

const FLOOR = { accounts: 10_000, tasks: 50_000, staff: 40 }
const PAGE = 51
const SAMPLES = 300

/** What the pages ask most, over as much as a large workspace has: each query by itself, whoever asks, whatever account. */
export async function queryRows(): Promise<Row[]> {
  const w = await testWorkspace(compileShipped())
  try {
    await fillFloor(w, FLOOR)
    await fillTimelines(w.pool)
    await fillEffects(w.pool)
    const reading = await readingOf(w)
    await keepOpenHours(w.pool, reading.settings)
    await w.pool.query('vacuum analyze')
    const rows: Row[] = []
    for (const [name, ask] of Object.entries(questions(reading))) {
      const samples = await timed(ask)
      rows.push(row(`${name}-p99`, percentile(samples, 0.99), 'ms', null, 'under 50 ms', ms => ms < 50))
    }
    return rows
  } finally {
    await w.end()
  }
}

function questions(reading: Reading): Record<string, (n: number) => Promise<unknown>> {
  const { db, settings, now } = reading
  const { rankBy, zone } = settings.workspace
  const bands = settings.scores[rankBy]?.bands.map(band => band.id) ?? []
  const whose = (n: number) => {
    return {
      owner: n % 4 === 0 ? null : `rep-${1 + (n % FLOOR.staff)}`,
      team: null,
      account: null,
      queue: null,
      words: null,
    }
  }
  const kinds = [...reasonKinds(reading).keys()]
  const inbox = { view: 'inbox' as const, order: 'band' as const, score: rankBy, bands, kinds }
  const effects = { kind: null, account: null, play: null }
  const page = { journey: null, after: null, limit: PAGE }
  return {
    inbox: n => listTasks(db, { ...whose(n), ...inbox, after: null, limit: PAGE }),
    'inbox-counts': n => readTaskCounts(db, whose(n), todayBetween(zone, now)),
    timeline: n =>
      readTimeline(reading, { key: `acct-${1 + ((n * 7_919) % FLOOR.accounts)}`, name: 'Account' }, KINDS, page),
    'timeline-5000': () => readTimeline(reading, { key: 'acct-1', name: 'Account' }, KINDS, page),
    clocks: () => listSlaClocks(db, { state: null, filter: {}, since: 0, after: null, limit: PAGE }),
    'clocks-at-risk': () => listSlaClocks(db, { state: 'at-risk', filter: {}, since: 0, after: null, limit: PAGE }),
    'effect-counts': () => countStates(db, 'all', EFFECT_STATES),
    'outbox-counts': () => countStates(db, 'mails', EFFECT_STATES),
    effects: () => listEffects(db, { ...effects, states: null }, null, PAGE),
    'effects-rare': () => listEffects(db, { ...effects, states: ['unknown', 'held'] }, null, PAGE),
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

/** A million entries of timelines beside what the floor has; the first account alone has 5,000 of them. */
async function fillTimelines(pool: Pool): Promise<void> {
  const account = `'acct-' || case when n <= 2500 then 1 else 1 + n % ${FLOOR.accounts} end`
  await pool.query(
    `insert into signals (source, event_id, body_hash, kind, account_key, occurred_at, accepted_at)
     select 'bench', n::text, n::text, 'website.viewed', ${account}, now() - n * interval '40 seconds', now() from generate_series(1, 500000) n`,
  )
  await pool.query(
    `insert into rounds (journey, account_key, run, n, at, log)
     select 'growth', ${account}, 1, 1000000 + n, now() - n * interval '40 seconds',
       '[{"what": "task-changed", "task": "intro-call", "status": "open", "outcome": null, "by": "c-1"}, {"what": "waits", "play": "hand-to-sales", "n": 1, "lane": "main", "step": "call", "until": null}]'
     from generate_series(1, 250000) n`,
  )
}

/** A million effects: nearly all are over, a few hundred wait or are in doubt. */
async function fillEffects(pool: Pool): Promise<void> {
  await pool.query(
    `insert into effects (key, kind, state, journey, account_key, run, stage, motion, play, play_run, step, decided_at, settled_at)
     select r.journey || '/' || r.account_key || '/' || n, (array['send', 'send', 'task', 'alert'])[1 + n % 4],
       case when n % 5000 = 0 then 'unknown' when n % 3001 = 0 then 'held' when n % 10 = 0 then 'skipped' else 'sent' end,
       r.journey, r.account_key, r.run, 'engaged', 'net-new', 'first-look', n, 'mail',
       now() - n * interval '20 seconds', now() - n * interval '20 seconds'
     from generate_series(1, 1000000) n
     join (select *, row_number() over () - 1 as i, count(*) over () as c from journey_runs) r on r.i = n % r.c`,
  )
}
