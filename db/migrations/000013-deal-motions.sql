-- Whose deal it is: the motion of the workspace it belongs to, as its system says; null or unknown there = everybody's.
alter table opportunities add column motion text;
