-- The calendar of the workspace, by which speed and touches are measured wherever an account is.
create function workspace_hours() returns text language sql stable as $$
  select name from open_calendars where workspace order by name limit 1
$$;

-- The first thing a play asked a colleague for, once a run: how fast an account was engaged.
create view engagements as
select t.id as task_id, t.account_key, a.name as account_name, a.tier, t.play, t.motion, coalesce(t.done_by, t.assignee) as rep,
  s.role as team, t.type, k.caused_at as at, t.assigned_at, t.done_at,
  case when t.done_at is not null then 'engaged' when t.assigned_at is not null then 'waiting' else 'unassigned' end as what,
  open_between(workspace_hours(), k.caused_at, t.assigned_at) as system_ms,
  case when t.done_at is not null then open_between(workspace_hours(), t.assigned_at, t.done_at) end as human_ms
from tasks t
join accounts a on a.key = t.account_key
join task_causes k on k.task_id = t.id
left join staff s on s.id = coalesce(t.done_by, t.assignee)
where t.play is not null and t.status <> 'cancelled' and not exists (
  select from tasks f
  where f.account_key = t.account_key and f.journey = t.journey and f.run = t.run and f.play = t.play and f.play_run = t.play_run
    and f.status <> 'cancelled' and (f.decided_at, f.id) < (t.decided_at, t.id));

-- Touches of cadences whose time has come while their play ran: in time is within as much open time as a working day has.
create view due_touches as
select d.*, case
    when d.done_at is not null and open_between(workspace_hours(), d.at, d.done_at) <= d.day_ms then 'kept'
    when d.done_at is not null then 'late'
    when open_between(workspace_hours(), d.at, app_now()) > d.day_ms then 'missed'
    else 'open'
  end as what
from (
  select c.account_key, a.name as account_name, a.tier, c.play, coalesce(e.motion, r.motion) as motion, coalesce(t.done_by, t.assignee) as rep,
    s.role as team, c.cadence, c.touch, c.journey, c.run, c.play_run, c.step, c.planned_at as at,
    case when e.kind = 'task' then t.done_at when e.state = 'sent' then e.settled_at end as done_at,
    coalesce((select o.day_ms from open_calendars o where o.name = workspace_hours()), 86400000) as day_ms
  from cadence_touches c
  join accounts a on a.key = c.account_key
  join journey_runs r on r.journey = c.journey and r.account_key = c.account_key and r.run = c.run
  left join play_runs q on q.journey = c.journey and q.account_key = c.account_key and q.run = c.run and q.play = c.play
    and q.n = c.play_run
  left join effects e on e.journey = c.journey and e.account_key = c.account_key and e.run = c.run and e.play = c.play
    and e.play_run = c.play_run and e.step = c.step and e.kind not in ('alert', 'reassign')
  left join tasks t on t.effect_key = e.key
  left join staff s on s.id = coalesce(t.done_by, t.assignee)
  where c.planned_at <= app_now() and (q.ended_at is null or q.ended_at > c.planned_at)
    -- accounts that a holdout leaves alone keep no pattern
    and not exists (select from exposures x where x.unit = 'account' and x.unit_id = c.account_key and x.journey = c.journey
      and x.first_variant = 'held-out')
) d;

create index tasks_decided on tasks (decided_at);
create index cadence_touches_planned on cadence_touches (planned_at);
create index effects_step on effects (account_key, play, step) where play is not null;
