-- What pages count about plays: which versions there were, every run of a play, every passage of a lane through a step, and
-- the last word on plays that were to start and did not. Written with the rounds they come from.

-- Every version of a play that was ever active, numbered as they came, with the file it stands in.
create table play_versions (
  play text not null,
  hash text not null references slices (hash),
  version integer not null,
  file text not null,
  source text not null,
  -- step -> [first line, last line] in the source, from 1
  lines jsonb not null,
  since timestamptz not null default app_now(),
  primary key (play, hash),
  unique (play, version)
);

create table play_runs (
  journey text not null,
  account_key text not null,
  run integer not null,
  play text not null,
  n integer not null,
  hash text not null,
  started_at timestamptz not null,
  ended_at timestamptz,
  ended_as text,
  primary key (journey, account_key, run, play, n),
  foreign key (journey, account_key, run) references journey_runs on delete cascade
);
create index play_runs_play on play_runs (play, hash, ended_as);

create table step_passages (
  journey text not null,
  account_key text not null,
  run integer not null,
  play text not null,
  n integer not null,
  lane text not null,
  step text not null,
  came_at timestamptz not null,
  -- null while the lane stands there
  went_at timestamptz,
  -- which way on; null where the play or the lane ended here
  way text,
  -- what came of its message; `failed` where the step could not be done
  outcome text,
  reason text,
  primary key (journey, account_key, run, play, n, lane, step),
  foreign key (journey, account_key, run, play, n) references play_runs on delete cascade
);
create index step_passages_step on step_passages (play, step, came_at desc);

create table plays_not_started (
  journey text not null,
  account_key text not null,
  run integer not null,
  play text not null,
  at timestamptz not null,
  because jsonb not null,
  primary key (journey, account_key, run, play),
  foreign key (journey, account_key, run) references journey_runs on delete cascade
);
create index plays_not_started_play on plays_not_started (play);
