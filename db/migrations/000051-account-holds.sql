-- An account that its owner keeps automatic touches away from, for a while. What was lifted or replaced ends at that moment.
create table account_holds (
  id bigint generated always as identity primary key,
  account_key text not null references accounts (key) on delete cascade,
  reason text not null,
  by_staff text not null references staff (id),
  since timestamptz not null,
  until timestamptz not null check (until > since),
  ended_at timestamptz,
  ended_by text references staff (id)
);
create index account_holds_account on account_holds (account_key, until desc);
