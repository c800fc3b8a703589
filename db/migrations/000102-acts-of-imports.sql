-- Which import did it: null = somebody by hand, or a system otherwise.
alter table identity_acts add column import_id text;
create index identity_acts_import on identity_acts (import_id, id) where import_id is not null;
