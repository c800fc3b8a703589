-- Kill switches: nothing goes out at all, of one motion, by one play, or through one channel. Those without an end last until they
-- are lifted; `told` once those whose messages one held have been told that it is over.
create table switches (
  id bigint generated always as identity primary key,
  scope text not null check (scope in ('all', 'motion', 'play', 'channel')),
  -- which motion, play or channel; '' for all
  of text not null check ((scope = 'all') = (of = '')),
  reason text not null,
  by_name text not null,
  since timestamptz not null,
  until timestamptz check (until > since),
  ended_at timestamptz,
  ended_by text,
  told boolean not null default false
);
create unique index switches_open on switches (scope, of) where ended_at is null;
create index switches_untold on switches (id) where ended_at is not null and not told;
