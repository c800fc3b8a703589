-- The newest effects of all, without a look at the others.
create index effects_newest on effects ((coalesce(settled_at, reserved_at, decided_at)) desc, key desc);
-- Messages of one state, newest first: the parts of the outbox, and how many each holds.
drop index effects_mail_states;
create index effects_mail_states on effects (state, (coalesce(settled_at, reserved_at, decided_at)) desc, key desc)
  where kind in ('send', 'alert');
