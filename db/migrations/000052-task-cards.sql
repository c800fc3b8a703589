-- What other systems show of tasks: which version of a task they have been told, compared with the task itself.
alter table tasks add column told_version integer not null default 0;
-- what was there before is told to nobody until it changes
update tasks set told_version = version;
create index tasks_untold on tasks (id) where told_version < version;

-- One card a task and sink, whatever changes.
create table task_cards (
  task_id text not null references tasks (id) on delete cascade,
  sink text not null,
  -- where it stands there: a channel, a colleague
  place text not null,
  -- what the other system calls it; null = not made yet, or nobody can tell
  ref text,
  -- nobody can tell whether it was made: it is looked for before it is made again
  unsure boolean not null default false,
  -- somebody took it away there: it is left alone
  gone boolean not null default false,
  -- the version it shows, and the newest one a delivery was planned for
  version integer not null default 0,
  planned integer not null,
  -- the delivery under way, and when it is tried (again)
  effect_key text references effects (key) on delete set null,
  due_at timestamptz not null default app_now(),
  -- the last delivery, when it failed for good or nobody can tell
  failed_key text references effects (key) on delete set null,
  primary key (task_id, sink)
);
create index task_cards_due on task_cards (due_at) where effect_key is not null;
create index task_cards_failed on task_cards (sink) where failed_key is not null;

alter table effects drop constraint effects_kind_check;
alter table effects add constraint effects_kind_check
  check (kind in ('send', 'task', 'alert', 'webhook', 'audience', 'reassign', 'card'));

-- Whether a colleague wants a mail for every task that becomes theirs.
alter table staff add column task_mail text not null default 'off' check (task_mail in ('off', 'each'));

-- Who of us somebody of another system is.
create table staff_elsewhere (
  sink text not null,
  external_id text not null,
  staff_id text not null references staff (id) on delete cascade,
  primary key (sink, external_id)
);
create index staff_elsewhere_staff on staff_elsewhere (staff_id, sink);

-- What came from other systems and was done: the same event a second time does nothing.
create table acts_from_sinks (
  sink text not null,
  event_id text not null,
  task_id text not null references tasks (id) on delete cascade,
  act text not null,
  version integer not null,
  at timestamptz not null,
  primary key (sink, event_id)
);
create index acts_from_sinks_task on acts_from_sinks (task_id);
