-- Some rules of scores count no more than so many signals a day, or each further one less: their sums are kept apart by how
-- the signals of a day count together. Empty = each by itself.
alter table decayed_sums add column way text not null default '';
alter table decayed_sums drop constraint decayed_sums_pkey, add primary key (account_key, person_id, kind, half_life_ms, way);

-- Signals of a kind by one person (or nobody in particular) on one day, UTC, in days from 1970-01-01; of the kinds that some
-- score counts by the day.
create table signal_days (
  account_key text not null references accounts (key) on delete cascade,
  person_id text not null default '',
  kind text not null,
  day integer not null,
  n integer not null,
  primary key (account_key, person_id, kind, day)
) with (fillfactor = 80);
