-- When what stands in the fields of an account happened, by fact name, UTC milliseconds: what comes in late does not undo it.
alter table accounts add column said_at jsonb not null default '{}';
-- The same for what signals say of a person.
alter table people add column details_at timestamptz;
