alter table effects drop constraint effects_kind_check;
alter table effects add constraint effects_kind_check check (kind in ('send', 'task', 'alert', 'webhook', 'audience'));

-- Beside the effect: the very bytes of every try, how many there were, and what the journey was told.
create table webhook_calls (
  effect_key text primary key references effects (key) on delete cascade,
  webhook text not null,
  body text not null,
  tries integer not null,
  told jsonb
);

-- What webhooks answered in a run of a play: texts stay here, a journey knows only that there is one.
create table kept_answers (
  journey text not null,
  account_key text not null references accounts (key) on delete cascade,
  run integer not null,
  play text not null,
  play_run integer not null,
  name text not null,
  value jsonb not null,
  effect_key text not null,
  primary key (journey, account_key, run, play, play_run, name)
);

-- Endpoints that answered 410: not called again at that address.
create table gone_endpoints (
  webhook text primary key,
  url text not null,
  at timestamptz not null
);
