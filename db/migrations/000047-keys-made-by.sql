-- Who made a key, as they were called then.
alter table api_keys add created_by text;
