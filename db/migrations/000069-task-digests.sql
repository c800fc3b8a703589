-- A colleague may want one mail a day instead: at the start of their working day, what is theirs to do.
alter table staff drop constraint staff_task_mail_check;
alter table staff add constraint staff_task_mail_check check (task_mail in ('off', 'each', 'digest'));

-- One a colleague and day of theirs, whatever happens: the row comes before the mail.
create table task_digests (
  staff_id text not null references staff (id) on delete cascade,
  day date not null,
  state text not null check (state in ('reserved', 'in_flight', 'sent', 'deferred', 'skipped', 'rejected', 'unknown')),
  -- whose attempt may write what came of it
  fence integer not null default 1,
  due_at timestamptz not null default app_now(),
  reason text,
  response text,
  settled_at timestamptz,
  primary key (staff_id, day)
);
create index task_digests_open on task_digests (state) where state in ('reserved', 'in_flight', 'deferred');
