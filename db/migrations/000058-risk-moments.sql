-- When a clock comes to be at risk is written with it: lists and counts compare moments and reckon nothing.
drop view sla_board;
drop view sla_risks;

-- The goal is reckoned once and is a whole number, or the index over amounts is of no use.
create or replace function open_after(cal text, a timestamptz, ms double precision) returns timestamptz language plpgsql stable as $$
declare
  goal bigint := ceil(open_ms(cal, a) + ms);
  found timestamptz;
begin
  select h.opens + (goal - h.before_ms) * interval '1 millisecond' into found
  from open_hours h where h.calendar = cal and h.before_ms < goal order by h.before_ms desc limit 1;
  return coalesce(found, a + ms * interval '1 millisecond');
end $$;

alter table sla_clocks add column risky_from timestamptz;

create function note_risk() returns trigger language plpgsql as $$
begin
  new.risky_from := open_after(new.calendar, new.due_at, -(1 - new.risk_at) * new.total_ms);
  return new;
end $$;
create trigger sla_clocks_risk before insert or update of due_at, calendar on sla_clocks
  for each row execute function note_risk();
update sla_clocks set due_at = due_at where ended_at is null;

drop index sla_clocks_running;
create index sla_clocks_running on sla_clocks ((coalesce(due_at, 'infinity'::timestamptz)), key) where ended_at is null;

create view sla_board as
select c.key, c.sla, c.title, c.calendar, c.status, c.started_at, c.due_at, c.total_ms, c.used_ms, c.risk_at, c.breached_at,
  c.ended_at, c.journey, c.run, c.play, c.account_key, a.name as account_name, a.tier, coalesce(t.motion, r.motion) as motion,
  t.id as task_id, t.type as task_type, t.person_id, t.wanted_role, coalesce(t.done_by, t.assignee) as owner, s.role as team,
  t.assigned_at, t.done_at, coalesce(c.breached_at, c.ended_at) as verdict_at,
  case
    when c.ended_at is not null then case when c.breached_at is not null then 'missed' else c.status end
    when c.status <> 'running' then c.status
    when c.risky_from <= (select app_now()) then 'at-risk'
    else 'on-track'
  end as state
from sla_clocks c
-- what a count does not ask for is not joined
left join accounts a on a.key = c.account_key
left join journey_runs r on r.journey = c.journey and r.account_key = c.account_key and r.run = c.run
left join tasks t on t.effect_key = c.task_key
left join staff s on s.id = coalesce(t.done_by, t.assignee);
