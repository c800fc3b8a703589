-- What a cadence planned for a run of a play: touch n at a time. What came of it stands in the ledger, by the same step.
create table cadence_touches (
  journey text not null,
  account_key text not null references accounts (key) on delete cascade,
  run integer not null,
  play text not null,
  play_run integer not null,
  step text not null,
  cadence text not null,
  band text not null,
  nth integer not null,
  touch text not null,
  channel text not null,
  role text not null,
  planned_at timestamptz not null,
  primary key (journey, account_key, run, play, play_run, step)
);
create index cadence_touches_account on cadence_touches (account_key, planned_at);
