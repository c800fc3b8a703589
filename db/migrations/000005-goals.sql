-- When a run reached the goal of its journey, and whether that was late.
alter table journey_runs add column goal_reached_at timestamptz, add column goal_late boolean;
