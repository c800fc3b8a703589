-- The same view, with the present moment beside the clocks instead of among its columns: a view whose columns call a volatile
-- function is worked out whole before it is sorted, so that a page of clocks read all of them.
create or replace view sla_board as
select c.key, c.sla, c.title, c.calendar, c.status, c.started_at, c.due_at, c.total_ms, c.used_ms, c.risk_at, c.breached_at,
  c.ended_at, c.journey, c.run, c.play, c.account_key, a.name as account_name, a.tier, coalesce(t.motion, r.motion) as motion,
  t.id as task_id, t.type as task_type, t.person_id, t.wanted_role, coalesce(t.done_by, t.assignee) as owner, s.role as team,
  t.assigned_at, t.done_at, coalesce(c.breached_at, c.ended_at) as verdict_at,
  case
    when c.ended_at is not null then case when c.breached_at is not null then 'missed' else c.status end
    when c.status <> 'running' then c.status
    when c.risky_from <= n.now then 'at-risk'
    else 'on-track'
  end as state
from sla_clocks c
cross join (select app_now() as now) n
-- what a count does not ask for is not joined
left join accounts a on a.key = c.account_key
left join journey_runs r on r.journey = c.journey and r.account_key = c.account_key and r.run = c.run
left join tasks t on t.effect_key = c.task_key
left join staff s on s.id = coalesce(t.done_by, t.assignee);
