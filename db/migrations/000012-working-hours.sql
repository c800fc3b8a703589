-- The calendar a colleague works by, where it is not the workspace's: SLA clocks may count the open hours of who has the task.
alter table staff add column calendar text;

-- A task that an SLA hands to somebody else is an effect, too.
alter table effects drop constraint effects_kind_check;
alter table effects add constraint effects_kind_check
  check (kind in ('send', 'task', 'alert', 'webhook', 'audience', 'reassign'));
