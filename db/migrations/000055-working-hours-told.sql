-- A colleague who moved, or works by another calendar, is told to the journeys whose clocks go by them.
-- by which hours a clock was last told to go on, so that a journey that is paused is told once
alter table sla_clocks add column hours_told text;

create function tell_hours() returns trigger language plpgsql as $$
begin
  perform pg_notify('hours', '');
  return null;
end $$;

create trigger staff_hours after update of zone, calendar on staff
  for each row when (old.zone is distinct from new.zone or old.calendar is distinct from new.calendar)
  execute function tell_hours();

create index sla_clocks_running on sla_clocks (due_at, key) where ended_at is null;
