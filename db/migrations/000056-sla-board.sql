-- The open time of calendars as stretches, so that queries reckon with working time: what lies between two moments is one
-- subtraction. Written from the calendars of the active release, and anew when one of them changes.
create table open_calendars (
  -- a calendar, or `office@America/New_York`: the same hours elsewhere
  name text primary key,
  -- of its content, the zone table and the years that are written
  version text not null,
  -- the longest open time a day of its week has
  day_ms bigint not null,
  workspace boolean not null default false
);
create table open_hours (
  calendar text not null references open_calendars (name) on delete cascade,
  opens timestamptz not null,
  closes timestamptz not null,
  -- open time before it, from the first stretch on
  before_ms bigint not null,
  primary key (calendar, opens)
);
create index open_hours_amount on open_hours (calendar, before_ms);

create function open_ms(cal text, at timestamptz) returns bigint language sql stable as $$
  select before_ms + (extract(epoch from least(at, closes) - opens) * 1000)::bigint
  from open_hours where calendar = cal and opens <= at order by opens desc limit 1
$$;

-- A calendar that is not written counts all hours, as journeys do then.
create function open_between(cal text, a timestamptz, b timestamptz) returns bigint language sql stable as $$
  select coalesce(open_ms(cal, b) - open_ms(cal, a), (extract(epoch from b - a) * 1000)::bigint)
$$;

-- The first moment at which so much open time has passed since another.
create function open_after(cal text, a timestamptz, ms double precision) returns timestamptz language sql stable as $$
  select coalesce(
    (select h.opens + (open_ms(cal, a) + ms - h.before_ms) * interval '1 millisecond'
     from open_hours h where h.calendar = cal and h.before_ms < open_ms(cal, a) + ms order by h.before_ms desc limit 1),
    a + ms * interval '1 millisecond')
$$;

-- When somebody first had a task: where the delay of the machine ends and that of people begins.
alter table tasks add column assigned_at timestamptz;
update tasks set assigned_at = created_at where assignee is not null;
create function note_assigned() returns trigger language plpgsql as $$
begin
  new.assigned_at := case when tg_op = 'INSERT' then new.created_at else app_now() end;
  return new;
end $$;
create trigger tasks_assigned before insert or update of assignee on tasks
  for each row when (new.assignee is not null and new.assigned_at is null) execute function note_assigned();

-- What led to a task: the signal its journey took in when it asked for it, as it occurred; else the entry, else that moment.
create view task_causes as
select t.id as task_id, least(coalesce(c.at, t.decided_at), t.decided_at) as caused_at
from tasks t left join lateral (
  select case when e.body ->> 'kind' = 'signal' then to_timestamp((e.body -> 'signal' ->> 'occurred')::double precision / 1000)
    else e.at end as at
  from rounds r join inbox_entries e on e.account_key = r.account_key and e.seq = r.seq
  where r.account_key = t.account_key and r.at = t.decided_at and r.journey = t.journey and r.run = t.run
    and r.log @> '[{"what": "task-asked"}]'
  order by r.n limit 1) c on true;

-- Every clock with whose it is and where it stands. `risk_until`: due by then, it is at risk.
create view sla_risks as
select d.*, open_after(d.calendar, n.now, (1 - d.risk_at) * d.total_ms) as risk_until
from (select distinct calendar, total_ms, risk_at from sla_clocks where ended_at is null and due_at is not null) d,
  (select app_now() as now) n;

create view sla_board as
select c.key, c.sla, c.title, c.calendar, c.status, c.started_at, c.due_at, c.total_ms, c.used_ms, c.risk_at, c.breached_at,
  c.ended_at, c.journey, c.run, c.play, c.account_key, a.name as account_name, a.tier, coalesce(t.motion, r.motion) as motion,
  t.id as task_id, t.type as task_type, t.person_id, t.wanted_role, coalesce(t.done_by, t.assignee) as owner, s.role as team, t.assigned_at, t.done_at,
  coalesce(c.breached_at, c.ended_at) as verdict_at,
  case
    when c.ended_at is not null then case when c.breached_at is not null then 'missed' else c.status end
    when c.status <> 'running' then c.status
    when c.due_at <= k.risk_until then 'at-risk'
    else 'on-track'
  end as state
from sla_clocks c
join accounts a on a.key = c.account_key
left join sla_risks k on c.status = 'running' and k.calendar = c.calendar and k.total_ms = c.total_ms and k.risk_at = c.risk_at
left join journey_runs r on r.journey = c.journey and r.account_key = c.account_key and r.run = c.run
left join tasks t on t.effect_key = c.task_key
left join staff s on s.id = coalesce(t.done_by, t.assignee);

create index sla_clocks_verdict on sla_clocks ((coalesce(breached_at, ended_at)) desc, key desc)
  where coalesce(breached_at, ended_at) is not null;
