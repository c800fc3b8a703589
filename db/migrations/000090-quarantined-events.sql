-- Events that were acknowledged and cannot be taken in: kept as they came, until they can be, or somebody gives them up. What of
-- them failed, how often, and whether ops were told, is in set_aside, under the same ref.
create table quarantined_events (
  source text not null,
  event_id text not null,
  ref text not null unique,
  body_hash text not null,
  -- the signal as JSON; as a text, for what jsonb cannot hold may be what is wrong with it. Null = it was dropped
  said text,
  since timestamptz not null,
  dropped_at timestamptz,
  primary key (source, event_id)
);

alter table set_aside drop constraint set_aside_kind_check;
alter table set_aside add constraint set_aside_kind_check
  check (kind in ('account', 'content', 'endpoint', 'channel', 'event'));
