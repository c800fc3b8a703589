-- Accounts that would enter a journey were there a place, with their rank when they were last looked at.
create table waiting_places (
  journey text not null,
  account_key text not null references accounts (key) on delete cascade,
  rank double precision not null,
  since timestamptz not null,
  primary key (journey, account_key)
);
create index waiting_places_order on waiting_places (journey, rank desc, since);
create index waiting_places_account on waiting_places (account_key);
