-- A page of effects of one kind, where nearly all are messages; a message does not write it.
create index effects_rare_kinds on effects (kind, (coalesce(settled_at, reserved_at, decided_at)) desc, key desc) where kind <> 'send';
