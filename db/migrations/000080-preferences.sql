-- What people say themselves about mail to them: until when it pauses, and that they chose the language, so that no file changes it.
alter table people
  add column paused_until timestamptz,
  add column language_chosen boolean not null default false;

-- What was said about mail to somebody, word by word: consents given and taken back, pauses, languages, and that they want none.
create table consent_acts (
  id bigint generated always as identity primary key,
  person_id text not null references people (id) on delete cascade,
  -- when we took it down
  at timestamptz not null default app_now(),
  act text not null,
  -- the consent class, or the language
  subject text,
  -- what it says of itself: from when until when it holds
  since timestamptz,
  until timestamptz,
  -- consent, withdrawal, objection, wish
  basis text not null,
  -- the page, the file, the system it came by
  source text not null,
  -- the person themselves, or a file of another system
  said_by text not null
);
create index consent_acts_person on consent_acts (person_id, id);
