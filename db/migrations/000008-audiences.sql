-- Who is on an audience, and by which effect. Whoever two plays put on it stays until both are over.
create table audience_members (
  audience text not null,
  effect_key text not null,
  unit text not null check (unit in ('account', 'person')),
  unit_id text not null,
  account_key text not null references accounts (key) on delete cascade,
  added_at timestamptz not null,
  primary key (audience, effect_key)
);
create index audience_members_unit on audience_members (audience, unit, unit_id);
