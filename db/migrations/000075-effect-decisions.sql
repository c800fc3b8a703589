-- When the fate of some attempt was first lost: from then on no later attempt may say that nothing was sent.
alter table effects add column unknown_at timestamptz;
-- how many attempts were lost so
alter table effects add column lost integer not null default 0;

-- What somebody, or a signal that proves it, decided on an effect: kept with who, when and why.
create table effect_decisions (
  id bigint generated always as identity primary key,
  effect_key text not null references effects (key) on delete cascade,
  at timestamptz not null default app_now(),
  decided text not null check (decided in ('sent', 'not-sent', 'resend')),
  -- the state it was decided on
  before text not null,
  by_kind text not null check (by_kind in ('user', 'key', 'machine', 'signal')),
  by_id text not null,
  by_name text not null,
  reason text not null,
  -- a resend: when an attempt took the order up
  taken_at timestamptz
);
create index effect_decisions_effect on effect_decisions (effect_key, id);

-- lists by state, newest first, and how many stand in each
create index effects_by_state on effects (state, (coalesce(settled_at, reserved_at, decided_at)) desc, key desc);
create index effects_unknown_message on effects (message_id) where unknown_at is not null;
