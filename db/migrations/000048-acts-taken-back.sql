-- What a task was before an act: what taking the act back goes back to.
alter table task_acts add column before jsonb;
-- The inbox entry its journey was told by; null where the journey was not told.
alter table task_acts add column entry_seq bigint;
