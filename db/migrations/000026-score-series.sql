-- The sums that count every signal there is. A release that reads another one (a half-life, a way to count days) has it counted
-- from the signals before it becomes active; until then nothing reads it.
create table score_series (
  kind text not null,
  half_life_ms bigint not null,
  way text not null,
  -- when counting it anew began: accounts that have changed since are counted once more
  counted_from timestamptz not null,
  -- null while that is not done
  ready_at timestamptz,
  primary key (kind, half_life_ms, way)
);
