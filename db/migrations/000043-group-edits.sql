-- Who last set something by hand in the buying groups of an account: whoever saw an older version is told.
create table group_edits (
  account_key text primary key references accounts (key) on delete cascade,
  version integer not null default 1,
  staff_id text not null,
  at timestamptz not null
);
