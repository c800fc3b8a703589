-- An account whose conditions cannot be told is another thing than one whose journeys cannot be reached: each is counted by itself.
alter table set_aside drop constraint set_aside_kind_check;
update set_aside set kind = 'conditions' where kind = 'account' and reason = 'not-settled';
alter table set_aside add constraint set_aside_kind_check
  check (kind in ('account', 'conditions', 'content', 'endpoint', 'channel', 'event'));
