-- The task with which an answer was handled: where it is open again, so is the answer.
alter table replies add column handled_task text references tasks (id) on delete set null;
create index replies_task on replies (handled_task) where handled_task is not null;
