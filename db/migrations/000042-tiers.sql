-- Outcomes by tier count meetings of all accounts.
create index signals_meetings on signals (occurred_at) where kind = 'meeting.held';

-- A tier is set by hand, said by a system of record, or follows from a rule; in this order, and the others are kept beside.
alter table accounts rename column tier to tier_record;
alter table accounts
  add column tier_hand text,
  add column tier_rule text,
  -- who set it by hand, why and when
  add column tier_set_by text,
  add column tier_reason text,
  add column tier_set_at timestamptz;
alter table accounts
  add column tier text generated always as (coalesce(tier_hand, tier_record, tier_rule)) stored,
  add column tier_by text generated always as (
    case when tier_hand is not null then 'hand' when tier_record is not null then 'record'
      when tier_rule is not null then 'rule' end) stored;
