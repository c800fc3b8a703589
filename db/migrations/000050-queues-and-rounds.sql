-- Work that nobody in particular has yet, and whose it is to take: a role of the team, null = everybody's.
alter table tasks add column queue text;
create index tasks_queue on tasks (queue, (coalesce(due_at, 'infinity'::timestamptz)), id)
  where assignee is null and status in ('open', 'claimed', 'waiting-on-customer');

-- How long each member of a round still waits for a turn.
alter table routing_turns add column waits jsonb not null default '{}';

-- Who was last given work of an account where people take turns: a table may stay with them.
create table routing_kept (
  account_key text not null references accounts (key) on delete cascade,
  round text not null,
  staff_id text not null references staff (id) on delete cascade,
  at timestamptz not null,
  primary key (account_key, round)
);
