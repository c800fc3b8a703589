-- Why somebody switched it on again; null where they did not say.
alter table switches add column end_reason text;
-- what was turned last
create index switches_since on switches (since desc, id desc);
