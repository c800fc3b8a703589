-- What authorised people said of a content: that a version of its texts may be sent, or that it may not be sent any more.
create table content_acts (
  id bigint generated always as identity primary key,
  content_id text not null,
  act text not null check (act in ('approve', 'withdraw')),
  -- hash of all its texts, as they stood then
  version text not null,
  reason text not null check (reason <> ''),
  -- as people know them, and the colleague they are
  by_name text not null,
  by_staff text,
  at timestamptz not null default app_now()
);
create index content_acts_of on content_acts (content_id, id desc);
