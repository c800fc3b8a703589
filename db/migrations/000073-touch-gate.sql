-- Until when a held message is worth sending: what is over takes no place from others.
alter table effects add column expires_at timestamptz;
-- by which way a message reaches somebody
alter table effects add column channel text not null default 'email';
create index effects_waiting on effects (account_key) where state = 'held' and kind = 'send';
