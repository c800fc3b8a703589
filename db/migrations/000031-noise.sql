-- Signals that count for nothing, or for no account: they are counted by reason.
create index signals_noise on signals (accepted_at) where ignored is not null or unresolved is not null;
