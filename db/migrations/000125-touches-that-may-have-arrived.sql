-- A message whose attempt was lost may have arrived, also while the next attempt waits: the gate counts it.
drop index effects_touches;
create index effects_touches on effects (account_key, reserved_at)
  where kind = 'send' and touch
    and (state in ('reserved', 'in_flight', 'sent', 'unknown') or (lost > 0 and state in ('held', 'deferred')));
