-- The gate counts what went out within a window; the ledger of an account is longer than that.
create index effects_touches on effects (account_key, reserved_at)
  where kind = 'send' and touch and state in ('reserved', 'in_flight', 'sent', 'unknown');
