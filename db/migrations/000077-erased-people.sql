-- Somebody who wanted to be forgotten: the id stays, for what journeys have done, and nothing else of them does.
alter table people add column erased_at timestamptz;

-- That it was done: by whom, why, and how much. No word about whom, beyond the id.
create table erasures (
  id bigint generated always as identity primary key,
  person_id text not null,
  at timestamptz not null default app_now(),
  by_kind text not null,
  by_id text not null,
  by_name text not null,
  reason text not null,
  -- rows by table
  counts jsonb not null
);
create index erasures_person on erasures (person_id);
