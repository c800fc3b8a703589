-- The first schema. Files here are never edited once merged: a change is a new file. Forward only.

-- One offset moves the whole local stack's clock; 0 in production. Everything that asks the time asks app_now().
create table app_clock (
  single boolean primary key default true check (single),
  offset_ms bigint not null default 0
);
insert into app_clock default values;

create function app_now() returns timestamptz language sql volatile as $$
  select clock_timestamp() + (select offset_ms from app_clock) * interval '1 millisecond'
$$;

-- Small things there is one of: the sample's first start, the last check of the definitions, secrets.
create table meta (
  name text primary key,
  value jsonb not null
);

-- Definitions ---------------------------------------------------------------------------------------------------------

create table releases (
  id bigint generated always as identity primary key,
  hash text not null unique,
  -- settings, journeys and atoms; slices stand in their own table
  body jsonb not null,
  created_at timestamptz not null default app_now(),
  activated_at timestamptz,
  active boolean not null default false
);
create unique index releases_one_active on releases (active) where active;

create table slices (
  hash text primary key,
  kind text not null check (kind in ('journey', 'starts', 'play')),
  body jsonb not null
);

-- Who and what --------------------------------------------------------------------------------------------------------

create table staff (
  id text primary key,
  name text not null,
  email text,
  role text not null,
  manager_id text references staff (id) deferrable initially deferred,
  zone text,
  active boolean not null default true
);

create table accounts (
  key text primary key check (key ~ '^[A-Za-z0-9._:-]{1,200}$'),
  name text not null,
  domain text,
  parent_key text references accounts (key) deferrable initially deferred,
  tier text,
  status text not null default 'target',
  country text,
  industry text,
  employees double precision,
  renewal_status text,
  zone text,
  -- further columns of an import, by fact name
  extra jsonb not null default '{}',
  source text,
  created_at timestamptz not null default app_now(),
  updated_at timestamptz not null default app_now(),
  -- the inbox: last sequence number given out, and its time; both only ever grow, under this row's lock
  last_seq bigint not null default 0,
  last_at timestamptz not null default '-infinity',
  -- the next moment at which time alone flips a condition some release reads
  next_flip_at timestamptz,
  -- the moment for which the truth of its conditions was last told
  evaluated_at timestamptz,
  -- the release this account has heard of
  settled_release bigint references releases (id),
  last_spike_at timestamptz
);
create index accounts_next_flip on accounts (next_flip_at) where next_flip_at is not null;
create index accounts_parent on accounts (parent_key) where parent_key is not null;

create table account_domains (
  domain text primary key,
  account_key text not null references accounts (key) on delete cascade,
  source text not null
);
create index account_domains_account on account_domains (account_key);

create table account_team (
  account_key text not null references accounts (key) on delete cascade,
  role text not null,
  staff_id text not null references staff (id),
  primary key (account_key, role)
);
create index account_team_staff on account_team (staff_id);

create sequence people_ids;
create table people (
  id text primary key default 'p_' || nextval('people_ids'),
  account_key text not null references accounts (key) on delete cascade,
  -- the id another system knows the person by
  external_key text unique,
  email text,
  first_name text,
  last_name text,
  title text,
  phone text,
  role text,
  zone text,
  opted_out boolean not null default false,
  source text,
  created_at timestamptz not null default app_now(),
  first_seen_at timestamptz,
  last_seen_at timestamptz,
  -- last time somebody was told that this person turned up
  announced_at timestamptz
);
create index people_account on people (account_key);
create index people_email on people (lower(email)) where email is not null;

create table opportunities (
  id text primary key,
  account_key text not null references accounts (key) on delete cascade,
  name text,
  stage text not null check (stage in ('open', 'won', 'lost')),
  pipeline_stage text,
  amount numeric,
  currency text,
  close_date date,
  opened_at timestamptz not null,
  closed_at timestamptz,
  updated_at timestamptz not null
);
create index opportunities_account on opportunities (account_key);

create table contracts (
  id text primary key,
  account_key text not null references accounts (key) on delete cascade,
  starts date not null,
  ends date not null,
  amount numeric,
  currency text,
  seats double precision,
  updated_at timestamptz not null
);
create index contracts_account on contracts (account_key);

create table usage_reports (
  account_key text not null references accounts (key) on delete cascade,
  product text not null default '',
  day date not null,
  -- metric name to number
  metrics jsonb not null,
  reported_at timestamptz not null,
  primary key (account_key, product, day)
);

-- What any past day can be asked: stage (per journey), band (per score), tier, status, owner (per role), motion, pipeline.
create table account_history (
  account_key text not null references accounts (key) on delete cascade,
  what text not null,
  subject text not null default '',
  value text not null,
  since timestamptz not null,
  until timestamptz
);
create unique index account_history_present on account_history (account_key, what, subject) where until is null;
create index account_history_past on account_history (account_key, what, subject, since);

-- Signals and scores --------------------------------------------------------------------------------------------------

create table signals (
  id bigint generated always as identity primary key,
  source text not null,
  event_id text not null,
  -- of the body as it came, so that the same id with another body is noticed
  body_hash text not null,
  kind text not null,
  account_key text references accounts (key) on delete cascade,
  person_id text references people (id) on delete set null,
  occurred_at timestamptz not null,
  accepted_at timestamptz not null,
  data jsonb not null default '{}',
  backfill boolean not null default false,
  -- why it belongs to no account, or what is odd about it
  unresolved text,
  flag text,
  unique (source, event_id)
);
create index signals_account_time on signals (account_key, occurred_at desc);
create index signals_account_kind on signals (account_key, kind, occurred_at desc);

create table decayed_sums (
  account_key text not null references accounts (key) on delete cascade,
  person_id text not null default '',
  kind text not null,
  half_life_ms bigint not null,
  landmark timestamptz not null,
  f double precision not null,
  primary key (account_key, person_id, kind, half_life_ms)
);

create table account_bands (
  account_key text not null references accounts (key) on delete cascade,
  score text not null,
  band text not null,
  since timestamptz not null,
  primary key (account_key, score)
);

-- Journeys ------------------------------------------------------------------------------------------------------------

create table journey_runs (
  journey text not null,
  account_key text not null references accounts (key) on delete cascade,
  run integer not null,
  status text not null check (status in ('waiting', 'running', 'paused', 'parked', 'ended')),
  release_id bigint not null references releases (id),
  plan_hash text not null references slices (hash),
  starts_hash text not null references slices (hash),
  stage text not null,
  motion text not null,
  -- the cursor: entries after applied_seq are still to be worked by this run
  from_seq bigint not null,
  applied_seq bigint not null,
  rounds integer not null default 0,
  clock_offset_ms bigint not null default 0,
  -- what it is doing now, as the last record told
  now jsonb,
  next_due_at timestamptz,
  started_at timestamptz not null,
  ended_at timestamptz,
  ended_as text,
  primary key (journey, account_key, run)
);
create unique index journey_runs_one_open on journey_runs (journey, account_key) where status <> 'ended';
create index journey_runs_account on journey_runs (account_key);

-- When an `enter` condition with a `for` began to hold.
create table enter_clocks (
  journey text not null,
  account_key text not null references accounts (key) on delete cascade,
  rule integer not null,
  since timestamptz not null,
  primary key (journey, account_key, rule)
);

create table inbox_entries (
  account_key text not null references accounts (key) on delete cascade,
  seq bigint not null,
  at timestamptz not null,
  -- the journeys that read it
  journeys text[] not null,
  control boolean not null default false,
  body jsonb not null,
  primary key (account_key, seq)
);

create table rounds (
  journey text not null,
  account_key text not null,
  run integer not null,
  n integer not null,
  at timestamptz not null,
  seq bigint,
  log jsonb not null,
  primary key (journey, account_key, run, n),
  foreign key (journey, account_key, run) references journey_runs on delete cascade
);
create index rounds_account_time on rounds (account_key, at desc);

-- Effects -------------------------------------------------------------------------------------------------------------

create table effects (
  key text primary key,
  kind text not null check (kind in ('send', 'task', 'alert')),
  state text not null
    check (state in ('planned', 'reserved', 'in_flight', 'sent', 'deferred', 'rejected', 'skipped', 'held', 'unknown')),
  reason text,
  held_until timestamptz,
  -- whose attempt may write the outcome
  fence integer not null default 0,
  journey text not null,
  account_key text not null,
  run integer not null,
  stage text not null,
  motion text not null,
  play text,
  play_run integer,
  step text,
  person_id text,
  staff_id text,
  content_id text,
  content_hash text,
  subject text,
  message_id text,
  -- the provider's words: they stay here, never in a workflow's history
  response text,
  decided_at timestamptz not null,
  reserved_at timestamptz,
  body_started_at timestamptz,
  settled_at timestamptz,
  foreign key (journey, account_key, run) references journey_runs on delete cascade
);
create index effects_account on effects (account_key, decided_at desc);
create index effects_person on effects (person_id, reserved_at desc) where kind = 'send';
-- the outbox, newest first, and how many stand in each state
create index effects_mails on effects ((coalesce(settled_at, reserved_at, decided_at)) desc, key desc)
  where kind in ('send', 'alert');
create index effects_mail_states on effects (state) where kind in ('send', 'alert');
create index effects_open on effects (state) where state in ('planned', 'reserved', 'in_flight', 'held', 'deferred', 'unknown');

-- The people a step chose, once and for all.
create table selections (
  key text primary key,
  people text[] not null,
  chosen_at timestamptz not null
);

create sequence task_ids;
create table tasks (
  id text primary key default 't_' || nextval('task_ids'),
  effect_key text not null unique references effects (key) on delete cascade,
  journey text not null,
  account_key text not null references accounts (key) on delete cascade,
  run integer not null,
  stage text not null,
  motion text not null,
  play text,
  play_run integer,
  step text,
  type text not null,
  person_id text references people (id) on delete set null,
  -- the role asked for when nobody has it
  wanted_role text,
  assignee text references staff (id),
  assigned_by text,
  status text not null default 'open' check (status in ('open', 'claimed', 'waiting-on-customer', 'done', 'cancelled')),
  outcome text,
  note text,
  due_at timestamptz,
  snoozed_until timestamptz,
  decided_at timestamptz not null,
  created_at timestamptz not null,
  claimed_at timestamptz,
  claimed_by text references staff (id),
  done_at timestamptz,
  done_by text references staff (id),
  cancelled_reason text,
  -- grows with every act: what If-Match compares
  version integer not null default 1
);
create index tasks_open on tasks (assignee, due_at) where status in ('open', 'claimed', 'waiting-on-customer');
create index tasks_account on tasks (account_key, created_at desc);
-- the inbox is read in this order, band by band; what has no due moment comes last
create index tasks_inbox on tasks ((coalesce(due_at, 'infinity'::timestamptz)), id)
  where status in ('open', 'claimed', 'waiting-on-customer');
create index tasks_open_account on tasks (account_key) where status in ('open', 'claimed', 'waiting-on-customer');
create index tasks_done on tasks (done_at desc, id desc) where status = 'done';
create index tasks_done_by on tasks (done_by, done_at desc, id desc) where status = 'done';

create table task_acts (
  id bigint generated always as identity primary key,
  task_id text not null references tasks (id) on delete cascade,
  at timestamptz not null,
  act text not null,
  by_staff text,
  detail jsonb not null default '{}'
);
create index task_acts_task on task_acts (task_id, at);

-- SLA clocks as the journeys tell of them; the truth is in their state.
create table sla_clocks (
  key text primary key,
  journey text not null,
  account_key text not null references accounts (key) on delete cascade,
  run integer not null,
  sla text not null,
  title text not null,
  calendar text not null,
  task_key text,
  play text,
  status text not null check (status in ('running', 'paused', 'breached', 'met', 'cancelled')),
  started_at timestamptz not null,
  due_at timestamptz,
  total_ms bigint not null,
  used_ms bigint not null,
  risk_at double precision not null,
  breached_at timestamptz,
  ended_at timestamptz,
  updated_at timestamptz not null
);
create index sla_clocks_task on sla_clocks (task_key) where task_key is not null;
create index sla_clocks_account on sla_clocks (account_key, started_at desc);

create table suppressions (
  -- HMAC of the lower-cased address: it survives the erasure of the person
  address_hash text primary key,
  reason text not null,
  source text not null,
  at timestamptz not null
);

-- What the local mail catcher caught; empty where mail really goes out.
create table caught_mails (
  id bigint generated always as identity primary key,
  at timestamptz not null default app_now(),
  sender text not null,
  recipients text[] not null,
  message_id text,
  raw bytea not null
);
create index caught_mails_message on caught_mails (message_id);
