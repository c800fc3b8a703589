-- What somebody asked the API to change: who they are, in whose name, and what came of it. What the act itself was stands
-- where it always did; here stands who was behind it.
create table api_acts (
  id bigint generated always as identity primary key,
  at timestamptz not null default app_now(),
  kind text not null check (kind in ('user', 'key', 'machine')),
  -- the user, or the key
  who text not null,
  -- as they were called then
  name text not null,
  -- the colleague in whose name
  for_staff text,
  method text not null,
  path text not null,
  -- null = it was never answered
  status smallint
);
create index api_acts_who on api_acts (who, id desc);

-- Who put the definitions where they were published from.
alter table releases add published_by text;
alter table play_versions add published_by text;
