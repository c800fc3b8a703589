-- What people read and what they consented to: by consent class, since when, until when (milliseconds), and by what we know.
alter table people
  add column language text,
  add column consents jsonb not null default '{}';

-- Does a message count as a touch? Content says so; what it said when the message went out stands.
alter table effects add column touch boolean not null default true;
