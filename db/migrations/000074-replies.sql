-- What people answered: automatic touches to them wait until somebody has handled it. What they wrote stands here alone.
create table replies (
  id bigint generated always as identity primary key,
  -- the signal that tells of it
  source text not null,
  event_id text not null,
  account_key text not null references accounts (key) on delete cascade,
  person_id text not null references people (id) on delete cascade,
  at timestamptz not null,
  subject text,
  body text,
  handled_at timestamptz,
  handled_by text,
  unique (source, event_id)
);
create index replies_open on replies (person_id) where handled_at is null;
create index replies_person on replies (person_id, at desc);
-- the message that a bounce or a reply is about
create index effects_message on effects (message_id) where message_id is not null;
