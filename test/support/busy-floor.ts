import type { Workspace } from './workspace.ts'

/** How much there is; people, signals and clocks follow from it. */
export interface Floor {
  accounts: number
  /** open ones, each with a clock; a third as many are done, and some are put off */
  tasks: number
  staff: number
}

const PEOPLE = 5
const SIGNALS = 10
const STAGES = ['engaged', 'accepted', 'opportunity', 'onboard', 'expand']
const TYPES = ['intro-call', 'find-role', 'buyer-call', 'success-review', 'renewal-call', 'deal-review']
const JOURNEY = 'growth'

/**
 * Fills the database of a workspace with the shipped definitions as a sales floor leaves it: accounts of all bands in all
 * stages, people in roles, colleagues in teams of ten, and tasks with clocks and what led to them. Colleagues are `rep-1` and
 * so on, led by every tenth.
 */
export async function fillFloor({ pool, store }: Workspace, { accounts, tasks, staff }: Floor): Promise<void> {
  const defs = await store.get()
  const journey = defs.journeys[JOURNEY]
  if (!journey) throw new Error(`there is no journey ${JOURNEY}`)
  await pool.query(
    `insert into staff (id, name, role, zone)
     select 'rep-' || n, 'Rep ' || n, 'sdr', 'Europe/Berlin' from generate_series(1, $1::int) n`,
    [staff],
  )
  await pool.query(
    `update staff set manager_id = 'rep-' || (1 + 10 * ((substr(id, 5)::int - 1) / 10)) where id like 'rep-%'
       and substr(id, 5)::int % 10 <> 1`,
  )
  await pool.query(
    `insert into accounts (key, name, domain, tier_record, settled_release)
     select 'acct-' || n, 'Account ' || n || ' of a plain length', 'acct-' || n || '.example', substr('ABC', 1 + n % 3, 1), $2
     from generate_series(1, $1::int) n`,
    [accounts, defs.releaseId],
  )
  await pool.query(
    `insert into account_bands (account_key, score, band, since)
     select 'acct-' || n, $2, case when n % 100 = 0 then 'one-to-one' when n % 10 = 0 then 'one-to-few' else 'one-to-many' end, now()
     from generate_series(1, $1::int) n where n % 2 = 0`,
    [accounts, defs.settings.workspace.rankBy],
  )
  await pool.query(
    `insert into people (id, account_key, email, external_key, first_name, last_name, role, last_seen_at)
     select 'p_' || n || '_' || m, 'acct-' || n, 'p' || m || '@acct-' || n || '.example', 'c-' || n || '-' || m, 'Person', n || ' ' || m,
       (array['champion', 'economic-buyer', 'technical-evaluator', null, 'user'])[m], now() - m * interval '3 days'
     from generate_series(1, $1::int) n, generate_series(1, $2::int) m`,
    [accounts, PEOPLE],
  )
  await pool.query(
    `insert into signals (source, event_id, body_hash, kind, account_key, person_id, occurred_at, accepted_at)
     select 'floor', n || '-' || m, '', (array['website.viewed', 'content.downloaded', 'email.opened'])[1 + m % 3], 'acct-' || n,
       'p_' || n || '_' || (1 + m % $3), now() - m * interval '17 hours', now()
     from generate_series(1, $1::int) n, generate_series(1, $2::int) m`,
    [accounts, SIGNALS, PEOPLE],
  )
  await pool.query(
    `insert into journey_runs (journey, account_key, run, status, release_id, plan_hash, starts_hash, stage, motion, from_seq, applied_seq, started_at)
     select $2, 'acct-' || n, 1, 'running', $3, $4, $5, ($6::text[])[1 + n % 5], 'net-new', 0, 0, now() - interval '60 days'
     from generate_series(1, $1::int) n`,
    [accounts, JOURNEY, defs.releaseId, journey.plan, journey.starts, STAGES],
  )
  // Every fourth task is done, every fifteenth put off; one in five has nobody, the others go round.
  await pool.query(
    `create unlogged table floor as
     select n, 'acct-' || (1 + (n * 7919) % $2) as account, 'growth/floor/' || n as key, now() - (n % 20) * interval '3 hours' as decided,
       case when n % 5 > 0 then 'rep-' || (1 + (n * 31) % $3) end as who, n % 4 = 0 as done
     from generate_series(1, ($1::int * 4) / 3) n`,
    [tasks, accounts, staff],
  )
  await pool.query(
    `insert into rounds (journey, account_key, run, n, at, log)
     select $1, account, 1, n, decided, jsonb_build_array(jsonb_build_object('what', 'play-started', 'play', 'open-three-doors', 'n', n,
       'unit', null, 'because', '[]'::jsonb, 'late', null))
     from floor`,
    [JOURNEY],
  )
  await pool.query(
    `insert into effects (key, kind, state, journey, account_key, run, stage, motion, play, play_run, step, decided_at, settled_at)
     select key, 'task', 'sent', $1, account, 1, 'engaged', 'net-new', 'open-three-doors', n, 'first-call', decided, decided from floor`,
    [JOURNEY],
  )
  await pool.query(
    `insert into tasks (id, effect_key, journey, account_key, run, stage, motion, play, play_run, step, type, person_id, assignee,
       assigned_by, status, outcome, due_at, snoozed_until, decided_at, created_at, done_at, done_by)
     select 't_floor_' || n, key, $1, account, 1, 'engaged', 'net-new', 'open-three-doors', n, 'first-call', ($2::text[])[1 + n % 6],
       'p_' || substr(account, 6) || '_' || (1 + n % 3), who, 'the floor', case when done then 'done' else 'open' end,
       case when done then 'no-answer' end, now() + (n % 400 - 40) * interval '1 hour',
       case when n % 15 = 0 and not done then now() + interval '2 days' end, decided, decided,
       case when done then now() - (n % 90) * interval '1 hour' end, case when done then who end
     from floor`,
    [JOURNEY, TYPES],
  )
  await pool.query(
    `insert into sla_clocks (key, journey, account_key, run, sla, title, calendar, task_key, play, status, started_at, due_at, total_ms,
       used_ms, risk_at, ended_at, updated_at)
     select key || '/sla', $1, account, 1, 'first-touch', 'First touch', $2, key, 'open-three-doors', case when done then 'met' else 'running' end, decided,
       now() + (n % 400 - 40) * interval '1 hour', 14400000, 3600000, 0.75, case when done then now() end, now()
     from floor`,
    [JOURNEY, Object.keys(defs.settings.calendars)[0]],
  )
  await pool.query('drop table floor')
  await pool.query('vacuum analyze')
}
