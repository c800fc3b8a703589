-- What keeps failing: counted while it fails in a row, set aside after so many, so that it delays nobody; released by hand, by
-- a fix that is published, or by a try that succeeds.
create table set_aside (
  kind text not null check (kind in ('account', 'content', 'endpoint', 'channel')),
  ref text not null,
  failures integer not null,
  -- a code, never the other side's words
  reason text not null,
  since timestamptz not null,
  last_at timestamptz not null,
  -- null = it is only counted yet
  at timestamptz,
  -- when one try is let through to see whether it works again
  probe_at timestamptz,
  -- when ops were told
  told_at timestamptz,
  -- what waits for it is let go: asked for again, or dropped
  released_at timestamptz,
  released_as text check (released_as in ('replay', 'drop')),
  released_by text,
  primary key (kind, ref)
);

-- when ops were told that nobody has decided on it
alter table effects add column doubt_told_at timestamptz;
create index effects_doubt on effects (unknown_at) where state = 'unknown' and doubt_told_at is null;
create index effects_waiting_for on effects (reason) where state in ('held', 'deferred');
