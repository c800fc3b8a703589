-- Somebody who showed up before anybody knew whose they are. A lead that was refused at the door stays here, with the reason.
create table leads (
  key text primary key check (length(key) between 1 and 200),
  source text not null,
  email text,
  first_name text,
  last_name text,
  company text,
  website text,
  title text,
  phone text,
  country text,
  industry text,
  employees double precision,
  -- where the lead came from, and how its system calls the state it is in
  origin text,
  status text,
  state text not null
    check (state in ('new', 'mql', 'mal', 'sal', 'sql', 'converted', 'recycled', 'refused')),
  state_since timestamptz not null,
  account_key text references accounts (key) on delete set null,
  person_id text references people (id) on delete set null,
  -- how its account was found, or why it waits
  decision_id bigint references identity_decisions (id),
  unresolved text,
  -- what would place it if it turned up; empty = it waits for nothing
  terms text[] not null default '{}',
  refused_reason text,
  converted_contact text,
  converted_account text,
  converted_opportunity text,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index leads_account on leads (account_key) where account_key is not null;
create index leads_person on leads (person_id) where person_id is not null;
create index leads_state on leads (state, state_since desc, key);
create index leads_waiting on leads using gin (terms) where account_key is null;

-- Every state a lead was in, with the day, and what moved it there: an import, a rule, a colleague, the outcome of a task.
create table lead_states (
  lead_key text not null references leads (key) on delete cascade,
  n integer not null,
  state text not null,
  since timestamptz not null,
  moved_by text not null check (moved_by in ('import', 'rule', 'hand', 'task')),
  staff_id text references staff (id) on delete set null,
  primary key (lead_key, n)
);

-- Leads wait for the same things signals do.
create or replace function tell_news(turned_up text[]) returns void language sql as $$
  with told as (
    insert into identity_news (term)
    select distinct t from unnest(turned_up) as t
    where exists (select from waiting_signals w where w.terms @> array[t])
      or exists (select from leads l where l.account_key is null and l.terms @> array[t])
    order by t
    on conflict (term) do update set at = excluded.at
    returning term)
  select pg_notify('stitch', '') from told limit 1
$$;

-- How good the data was, day by day: what GET /v1/data-quality answered at the end of the last import or question of that day.
create table data_quality (
  day date primary key,
  at timestamptz not null,
  body jsonb not null
);
