-- Who took over an account in a role of its team when a colleague left, and what said so.
create table account_handovers (
  id bigint generated always as identity primary key,
  account_key text not null references accounts (key) on delete cascade,
  role text not null,
  from_staff text not null references staff (id),
  -- null = nobody: work of that role goes by the routing until somebody is named
  to_staff text references staff (id),
  because text not null,
  at timestamptz not null
);
create index account_handovers_account on account_handovers (account_key, at desc);
