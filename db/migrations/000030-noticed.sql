-- When the engine last told a kind of thing it notices of an account, by kind, in milliseconds: what is told rests a while.
alter table accounts add column noticed jsonb not null default '{}';
update accounts set noticed = jsonb_build_object('usage.spike', floor(extract(epoch from last_spike_at) * 1000))
  where last_spike_at is not null;
alter table accounts drop column last_spike_at;

-- The renewal window a contract was told of last, in days before its end; null = of none.
alter table contracts add column told_window integer;

-- Somebody who is gone (left, or the mailbox is no more): still known, but no stakeholder, until they are active again.
alter table people add column gone_at timestamptz;
alter table people add column gone_because text;

-- Why a signal counts for nothing (a bot, a mail scanner): it is kept, with its reason.
alter table signals add column ignored text;
-- The first entry that its transaction wrote into the account's inbox; null = nothing waited for it.
alter table signals add column seq bigint;
