-- Who was drawn which variant of an experiment, at the first exposure. Kept though shares change later.
create table exposures (
  experiment text not null,
  unit text not null check (unit in ('account', 'person')),
  unit_id text not null,
  -- the one that stands; another than the first only when the first was taken out of the experiment
  variant text not null,
  first_variant text not null,
  account_key text not null references accounts (key) on delete cascade,
  journey text not null,
  run integer not null,
  play text,
  step text,
  first_at timestamptz not null,
  primary key (experiment, unit, unit_id)
);
create index exposures_account on exposures (account_key);
