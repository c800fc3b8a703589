-- What colleagues write down about an account: lines of its timeline. One taken back by who wrote it is told no more.
create table account_notes (
  id bigint generated always as identity primary key,
  account_key text not null references accounts (key) on delete cascade,
  text text not null check (length(text) between 1 and 4000),
  by_staff text not null references staff (id),
  at timestamptz not null default app_now(),
  taken_back_at timestamptz
);
create index account_notes_account on account_notes (account_key, at desc) where taken_back_at is null;

-- The plan of an account: whose it is, and what is to be reached by when.
create table account_plans (
  account_key text primary key references accounts (key) on delete cascade,
  owner text references staff (id) on delete set null,
  -- grows with every change: what If-Match compares
  version integer not null,
  changed_by text not null references staff (id),
  changed_at timestamptz not null
);

create table account_goals (
  id bigint generated always as identity primary key,
  account_key text not null references account_plans (account_key) on delete cascade,
  -- its place among the goals of the account
  n integer not null,
  title text not null check (length(title) between 1 and 300),
  due date,
  state text not null check (state in ('open', 'reached', 'missed', 'dropped')),
  -- who of us said so last, and when
  set_by text not null references staff (id),
  set_at timestamptz not null
);
create index account_goals_account on account_goals (account_key, n);
