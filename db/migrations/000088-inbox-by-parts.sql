-- What somebody has and what a queue holds are read from these alone, without the tasks themselves: all that decides the
-- place of a task in the inbox is in them. What changes a task changes them anyhow.
drop index tasks_open;
create index tasks_open on tasks (assignee, (coalesce(due_at, 'infinity'::timestamptz)), id)
  include (account_key, due_at, snoozed_until) where status in ('open', 'claimed', 'waiting-on-customer');
drop index tasks_queue;
create index tasks_queue on tasks (queue, (coalesce(due_at, 'infinity'::timestamptz)), id)
  include (account_key, due_at, snoozed_until)
  where assignee is null and status in ('open', 'claimed', 'waiting-on-customer');
