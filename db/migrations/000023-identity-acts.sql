-- What people did to accounts: merged two, moved a person, split one, hung one elsewhere. Each can be undone exactly, so it is
-- kept what was moved; of signals only which ones, since there may be many.
create table identity_acts (
  id bigint generated always as identity primary key,
  act text not null check (act in ('merge', 'move', 'split', 'parent')),
  -- parent: the account that was hung elsewhere
  from_key text not null references accounts (key) on delete cascade,
  -- parent: what it hangs below now; null = nothing
  to_key text references accounts (key) on delete cascade,
  moved jsonb not null default '{}',
  by_staff text not null,
  at timestamptz not null default app_now(),
  undone_by text,
  undone_at timestamptz
);
create index identity_acts_from on identity_acts (from_key, id desc);
create index identity_acts_to on identity_acts (to_key, id desc) where to_key is not null;

create table identity_act_signals (
  act_id bigint not null references identity_acts (id) on delete cascade,
  signal_id bigint not null,
  -- the entry it wrote into the inbox of the account it was taken from
  seq bigint,
  primary key (act_id, signal_id)
);

-- How much of an account's worth counts for what it hangs below.
alter table accounts add column parent_weight double precision not null default 1 check (parent_weight >= 0);
